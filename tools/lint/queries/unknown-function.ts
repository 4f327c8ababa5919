import { closest, editDistance } from '../../../model/closest';
import { compareText } from '../../../model/issue';
import { functions, type FunctionDefinition } from '../../../queries/functions';
import type { Argument } from '../../../queries/tree';
import { partsOf } from '../../../queries/walk';
import type { Problem, Rule } from '../rule';

export const unknownFunction: Rule = {
  id: 'unknown-function',
  severity: 'error',
  summary: 'a function or modifier that the query language does not have',
  why:
    'A monitor with it is refused when it is applied. A widget with it is accepted, and its graph stays empty: only ' +
    'somebody who looks for the graph finds out.',
  on: 'query',
  example: {
    bad: 'defaultzero(sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count())',
    good: 'default_zero(sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count())',
  },
  check({ parsed }) {
    return parsed.ok ? unknownFunctions(parsed.tree).map(({ problem }) => problem) : [];
  },
};

type Use = Exclude<FunctionDefinition['use'], 'either'>;

/** A function or modifier that the table does not have. */
export interface UnknownFunction {
  readonly node: object;
  readonly problem: Problem;
}

/** In the order of the text. */
export function unknownFunctions(expression: Argument): readonly UnknownFunction[] {
  const found: UnknownFunction[] = [];
  collect(expression, found);
  return found;
}

function collect(expression: Argument, found: UnknownFunction[]): void {
  if (expression.kind === 'call') look(expression, 'call', found);
  if (expression.kind !== 'metric') for (const part of partsOf(expression)) collect(part, found);
  if (expression.kind !== 'metric' && expression.kind !== 'modified') return;
  for (const modifier of expression.modifiers) look(modifier, 'modifier', found);
}

function look(node: { readonly name: string }, use: Use, found: UnknownFunction[]): void {
  const { name } = node;
  const known = functions.get(name);
  if (known?.use === use || known?.use === 'either') return;
  found.push({ node, problem: known ? misused(name, use) : unknown(name, use) });
}

function unknown(name: string, use: Use): Problem {
  const message = `unknown ${use === 'call' ? 'function' : 'modifier'} '${name}'`;
  const names = namesOf(use);
  const near = closest(name, names);
  if (near !== undefined) return { message, hint: `did you mean '${near}'?` };
  return { message, hint: `the nearest are ${nearest(name, names).join(', ')}` };
}

/** Of more than a hundred names the few that look most alike. */
function nearest(name: string, names: readonly string[]): readonly string[] {
  const written = name.slice(0, 40).toLowerCase();
  const distances = names.map((known) => ({ known, distance: editDistance(written, known) }));
  return distances
    .sort((a, b) => a.distance - b.distance || compareText(a.known, b.known))
    .slice(0, 5)
    .map(({ known }) => known);
}

function misused(name: string, use: Use): Problem {
  return use === 'call'
    ? { message: `${name} is a modifier, got a call`, hint: `write it after the metric: metric{…}.${name}()` }
    : { message: `${name} is a function, got a modifier`, hint: `write it around the metric: ${name}(metric{…})` };
}

function namesOf(use: Use): readonly string[] {
  return [...functions].filter(([, known]) => known.use === use || known.use === 'either').map(([name]) => name);
}
