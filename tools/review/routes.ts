import type { ToldOf } from '../compare/difference';
import { toldOf } from '../compare/telling';
import type { View } from './view';

/** Who is told of one transition before and after, and by which monitors. */
export interface RouteChange {
  readonly of: ToldOf;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Handles among them that wake someone. */
  readonly wakes: readonly string[];
  /** In the order of the changes. */
  readonly views: readonly View[];
}

/** Every route that is not what it was, the alert first; monitors whose routes change alike stand together. */
export function routeChanges(views: readonly View[]): readonly RouteChange[] {
  const found = new Map<string, RouteChange & { views: View[] }>();
  for (const of of toldOf) {
    for (const view of views) {
      const [before, after] = [view.before?.telling.told[of] ?? [], view.after?.telling.told[of] ?? []];
      if (before.join() === after.join() || !(view.before ?? view.after)) continue;
      const key = JSON.stringify([of, before, after]);
      const known = found.get(key);
      const wakes = [...(view.before?.pages ?? []), ...(view.after?.pages ?? [])];
      if (known) known.views.push(view);
      else found.set(key, { of, before, after, wakes: [...new Set(wakes)], views: [view] });
    }
  }
  // who is no longer woken, then other routes of what wakes someone, then the rest
  const all = [...found.values()];
  const rank = ({ of, wakes, before, after }: RouteChange) => {
    if (of !== 'alert' || wakes.length === 0) return 2;
    return wakes.some((handle) => before.includes(handle) && !after.includes(handle)) ? 0 : 1;
  };
  return all.sort((a, b) => rank(a) - rank(b));
}
