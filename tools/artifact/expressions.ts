import type { Resource } from './artifact';
import { eachText, pathText } from './each-text';
import { type Interpolation, interpolationsOf } from './interpolations';

/** What Terraform evaluates in an attribute of a resource. */
export interface Expression extends Interpolation {
  /** `message`, `tags[1]` */
  readonly where: string;
}

const none: readonly Expression[] = [];
const known = new WeakMap<Resource, readonly Expression[]>();

/** What Terraform evaluates of a resource, in the order of the file. Looked for once for all rules. */
export function expressionsOf(resource: Resource): readonly Expression[] {
  const before = known.get(resource);
  if (before) return before;
  const found: Expression[] = [];
  eachText(resource.attributes, (text, path) => {
    for (const part of interpolationsOf(text)) found.push({ ...part, where: pathText(path) });
  });
  const expressions = found.length === 0 ? none : found;
  known.set(resource, expressions);
  return expressions;
}
