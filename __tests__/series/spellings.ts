import type { Case } from './a-watch';

/** Clusters by the spelling of what istiod reports; the base's is v2. */
export const v1 = { cluster: { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } };

/** On the way from one to the other. */
const both = { cluster: { openmetrics: { controlPlane: 'both', dataPlane: 'v2' } } };

/** A case in each spelling: where it reports it fires, beside the other during a migration, and nowhere else. */
export function inEach(
  monitor: string,
  { v1: old, v2: now }: { readonly v1: string; readonly v2: string },
  cases: (metric: string) => Case,
): readonly Case[] {
  const quiet = { story: [] };
  return [
    cases(now),
    { ...cases(old), says: 'does so in v1', world: v1 },
    { ...cases(old), says: 'does so by the spelling that reports during a migration (v1)', world: both },
    {
      ...cases(now),
      says: 'does so by the spelling that reports during a migration (v2)',
      world: both,
      monitor: `${monitor}v2`,
    },
    { ...cases(now), says: 'is silent in the other spelling during a migration (v1)', world: both, ...quiet },
    {
      ...cases(old),
      says: 'is silent in the other spelling during a migration (v2)',
      world: both,
      monitor: `${monitor}v2`,
      ...quiet,
    },
    { ...cases(old), says: 'is silent in the spelling that its cluster left', ...quiet },
  ];
}
