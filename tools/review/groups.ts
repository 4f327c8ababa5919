import type { Level } from './level';
import type { Risk } from './risk';

/** One risk that many resources have, told once. */
export interface Group {
  readonly id: string;
  readonly level: Level;
  readonly message: string;
  /** In the order of the risks; never empty. */
  readonly risks: readonly [Risk, ...Risk[]];
}

/** Risks of one flag, level and message as one, in the order of the first of each; acknowledged ones apart. */
export function groupsOf(risks: readonly Risk[]): readonly Group[] {
  const groups = new Map<string, { first: Risk; risks: [Risk, ...Risk[]] }>();
  for (const risk of risks) {
    const { id, level, message, acknowledged } = risk;
    const key = JSON.stringify([id, level, message, acknowledged]);
    const known = groups.get(key);
    if (known) known.risks.push(risk);
    else groups.set(key, { first: risk, risks: [risk] });
  }
  return [...groups.values()].map(({ first: { id, level, message }, risks: all }) => ({
    id,
    level,
    message,
    risks: all,
  }));
}
