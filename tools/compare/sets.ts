import { compareText } from '../../model/issue';

/** What the second of two sets has and lacks, sorted, each once. */
export interface SetChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function setChange(before: readonly string[], after: readonly string[]): SetChange {
  const without = (these: readonly string[], those: readonly string[]) =>
    [...new Set(these)].filter((one) => !those.includes(one)).sort(compareText);
  return { added: without(after, before), removed: without(before, after) };
}

export const isEmpty = ({ added, removed }: SetChange): boolean => added.length + removed.length === 0;
