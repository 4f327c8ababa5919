import type { Filter } from '../../queries/filter';
import { implies } from '../../queries/implies';
import { printFilter } from '../../queries/print-filter';
import { conditionsOf } from '../../queries/scope-tags';
import type { DifferenceOf } from './difference';
import { isEmpty, setChange } from './sets';

/** How the series that a query reads change; numerator and denominator that change alike are said once. */
export function scopeDifferences(
  filters: readonly { readonly before: Filter; readonly after: Filter }[],
): readonly DifferenceOf<'scope'>[] {
  const found = new Map<string, DifferenceOf<'scope'>>();
  for (const { before, after } of filters) {
    const change = setChange(conditionsOf(before).map(printFilter), conditionsOf(after).map(printFilter));
    const reads = readsOf(before, after);
    if (reads === 'same' || isEmpty(change)) continue;
    found.set(JSON.stringify([reads, change]), { kind: 'scope', reads, ...change });
  }
  return [...found.values()];
}

function readsOf(before: Filter, after: Filter): 'less' | 'more' | 'other' | 'same' {
  const isWithin = implies(after, before).verdict === 'yes';
  const isAround = implies(before, after).verdict === 'yes';
  if (isWithin) return isAround ? 'same' : 'less';
  return isAround ? 'more' : 'other';
}
