import type { Resource, Stack } from '../../artifact/artifact';
import { expressionsOf } from '../../artifact/expressions';
import type { Interpolation } from '../../artifact/interpolations';
import type { Context, Problem, Rule } from '../rule';
import { inStack, listed } from './_build';

const monitor = (message: string) => ({ resource: { datadog_monitor: { cart: { type: 'query alert', message } } } });

export const interpolation: Rule = {
  id: 'interpolation',
  severity: 'error',
  summary: 'a text holds `${` or `%{` that Terraform will try to evaluate',
  why: 'Terraform evaluates `${…}` and `%{…}` in every text, and CDKTF does not escape them. What came from a name or a description then stops the plan, or puts a value into a message that nobody meant. Literals are written `$${` and `%%{`.',
  on: 'stack',
  example: { bad: monitor('Set ${HOME} first @slack-cart'), good: monitor('Set $${HOME} first @slack-cart') },
  check: unescaped,
};

function* unescaped(stack: Stack, { artifact }: Context): Iterable<Problem> {
  // texts of a plan have been evaluated
  if (stack.fromPlan) return;
  // what we write refers to resources of the stack and nothing else; others may use the whole language
  const meant = artifact.origins.size > 0 ? isReference : isTerraform;
  for (const resource of stack.resources) yield* ofResource(resource, meant);
}

function* ofResource(resource: Resource, meant: (part: Interpolation) => boolean): Iterable<Problem> {
  const byPlace = new Map<string, Interpolation[]>();
  for (const part of expressionsOf(resource)) {
    if (meant(part)) continue;
    const others = byPlace.get(part.where);
    if (others) others.push(part);
    else byPlace.set(part.where, [part]);
  }
  for (const [where, parts] of byPlace) {
    const literals = [...new Set(parts.map(({ opening }) => opening))].map((one) => `${one[0]}${one}`).join(' or ');
    const samples = listed([...new Set(parts.map(sample))]);
    yield {
      resource,
      message: `${inStack(resource)} has ${samples} in ${where}, expected a reference to a resource or the literal ${literals}`,
      hint: `write ${literals} where Terraform shall evaluate nothing`,
    };
  }
}

function sample({ opening, inner }: Interpolation): string {
  return inner === undefined ? `${opening}… without an end` : `${opening}${shortened(inner)}}`;
}

function shortened(inner: string): string {
  return inner.length > 40 ? `${inner.slice(0, 40)}…` : inner;
}

function isReference({ opening, inner = '' }: Interpolation): boolean {
  return opening === '${' && /^datadog_\w+\.[A-Za-z_][\w-]*\.\w+$/.test(inner);
}

/** Names that Terraform knows without a type before them. */
const roots: ReadonlySet<string> = new Set([
  'var',
  'local',
  'data',
  'module',
  'each',
  'count',
  'self',
  'path',
  'terraform',
  'ephemeral',
]);
const directive = /^~?\s*(?:if|for|else|endif|endfor)\b/;

/** Whether it can be an expression of Terraform: a call, an operation, a name that Terraform can know. */
function isTerraform({ opening, inner }: Interpolation): boolean {
  if (inner === undefined) return false;
  if (opening === '%{') return directive.test(inner);
  const expression = inner.replace(/^~|~$/g, '').trim();
  const name = /^([A-Za-z_][\w-]*)(?:\.[A-Za-z_*][\w-]*|\[[^\]]*\])*$/.exec(expression);
  // a resource is `<provider>_<kind>.<name>`
  if (name) return expression !== name[1] && (roots.has(name[1] ?? '') || /^[a-z0-9]+_\w+\./.test(expression));
  return /[.("'[\d]/.test(expression);
}
