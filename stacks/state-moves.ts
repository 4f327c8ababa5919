import type { Move } from '../model/move';
import type { Made } from './made';
import type { History } from './moves';

/** What a stack takes over and forgets of what it made; undefined where it has no history. */
export function historyOf(stack: string, made: readonly Made[], moves: readonly Move[]): History | undefined {
  const taken = new Map(
    moves.filter(({ to }) => to === stack).flatMap(({ ids }) => ids.map(({ resource, id }) => [resource, id] as const)),
  );
  const own = new Set(made.map(({ type, address }) => `${type}.${address}`));
  const left = moves.filter(({ from }) => from === stack).flatMap(({ ids }) => ids.map(({ resource }) => resource));
  // moved away and back: it is here
  const gone = [...new Set(left)].filter((resource) => !own.has(resource)).sort();
  const hasHistory = made.some(({ formerly, adoptId }) => formerly.length > 0 || adoptId !== undefined);
  return hasHistory || taken.size > 0 || gone.length > 0 ? { resources: made, taken, left: gone } : undefined;
}

/** What each stack holds, by address with type. */
export type Holdings = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What is wrong with moves, each at its line: an object would be left with nobody's care, or be managed twice. Nothing
 * is written then.
 */
export function movesProblems(moves: readonly Move[], holdings: Holdings): readonly string[] {
  return moves.flatMap(({ from, to, ids, place }) => {
    const at = `${place.file}:${place.line} `;
    const known = [...holdings.keys()].join(', ');
    if (!holdings.has(to)) return [`${at}no stack '${to}' to move into, expected one of ${known}`];
    if (!holdings.has(from)) {
      return [`${at}no stack '${from}' to move out of: list it under 'retired' of mesh.yaml, so that it can forget`];
    }
    return ids
      .filter(({ resource }) => !holdings.get(to)?.has(resource))
      .map(({ resource }) => {
        const now = [...holdings].find(([, held]) => held.has(resource))?.[0];
        const where = now === undefined ? 'no stack makes it' : `${now} holds it`;
        return `${at}${to} does not make ${resource}, ${where}: drop its line, or the entry once both stacks are deployed`;
      });
  });
}
