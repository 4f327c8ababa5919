import { compareText } from '../../model/issue';
import type { Move } from '../../model/move';
import type { Held } from '../../tools/recover/held';

export type PlannedMove = Omit<Move, 'place'>;

/** What must be told to Terraform so that a service keeps its ids, and what cannot be told. */
export interface PlannedMoves {
  readonly moves: readonly PlannedMove[];
  /** Resources that some state holds and no stack will make: they would be forgotten by all. */
  readonly dropped: readonly Held[];
}

/** Moves of a service's objects from the states that hold them to the stacks that will. */
export function plannedMoves(
  service: string,
  held: readonly Held[],
  destinations: ReadonlyMap<string, string>,
): PlannedMoves {
  const groups = new Map<string, PlannedMove>();
  const dropped: Held[] = [];
  for (const one of held) {
    const to = destinations.get(one.resource);
    if (to === undefined) {
      dropped.push(one);
      continue;
    }
    if (to === one.stack) continue;
    const key = `${one.stack} ${to}`;
    const move = groups.get(key) ?? { service, from: one.stack, to, ids: [] };
    groups.set(key, { ...move, ids: [...move.ids, { resource: one.resource, id: one.id }] });
  }
  const moves = [...groups].sort(([a], [b]) => compareText(a, b)).map(([, move]) => move);
  return {
    moves: moves.map((move) => ({ ...move, ids: [...move.ids].sort((a, b) => compareText(a.resource, b.resource)) })),
    dropped,
  };
}
