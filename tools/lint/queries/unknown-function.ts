import { suggestion } from '../../../model/closest';
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
    const found: Problem[] = [];
    if (parsed.ok) collect(parsed.tree, found);
    return found;
  },
};

type Use = Exclude<FunctionDefinition['use'], 'either'>;

/** In the order of the text. */
function collect(expression: Argument, found: Problem[]): void {
  if (expression.kind === 'call') look(expression.name, 'call', found);
  if (expression.kind !== 'metric') for (const part of partsOf(expression)) collect(part, found);
  if (expression.kind !== 'metric' && expression.kind !== 'modified') return;
  for (const { name } of expression.modifiers) look(name, 'modifier', found);
}

function look(name: string, use: Use, found: Problem[]): void {
  const known = functions.get(name);
  if (known?.use === use || known?.use === 'either') return;
  found.push(known ? misused(name, use) : unknown(name, use));
}

function unknown(name: string, use: Use): Problem {
  const message = `unknown ${use === 'call' ? 'function' : 'modifier'} '${name}'`;
  const hint = suggestion(name, namesOf(use));
  return hint === undefined ? { message } : { message, hint };
}

function misused(name: string, use: Use): Problem {
  return use === 'call'
    ? { message: `${name} is a modifier, got a call`, hint: `write it after the metric: metric{…}.${name}()` }
    : { message: `${name} is a function, got a modifier`, hint: `write it around the metric: ${name}(metric{…})` };
}

function namesOf(use: Use): readonly string[] {
  return [...functions].filter(([, known]) => known.use === use || known.use === 'either').map(([name]) => name);
}
