import type { Attributes } from '../artifact/artifact';
import { literal } from '../artifact/template';
import type { DifferenceOf } from './difference';
import { isSilent, isUnset, same } from './same';

/** Every attribute that differs, by name, but for those that are compared elsewhere. */
export function attributeDifferences(
  before: Attributes,
  after: Attributes,
  elsewhere: ReadonlySet<string>,
): readonly DifferenceOf<'attribute'>[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): readonly DifferenceOf<'attribute'>[] => {
    if (isSilent(name) || elsewhere.has(name) || same(before[name], after[name])) return [];
    const [was, is] = [before[name], after[name]];
    return [
      {
        kind: 'attribute',
        name,
        ...(isUnset(was) ? {} : { before: brief(was) }),
        ...(isUnset(is) ? {} : { after: brief(is) }),
      },
    ];
  });
}

/** A value as people read it: a text as it is, anything else as compact JSON. */
function brief(value: unknown): string {
  return typeof value === 'string' ? literal(value) : JSON.stringify(value);
}
