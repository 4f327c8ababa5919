import { compareText } from './issue';
import { edgeRetries } from './retries';
import type { Service } from './service';

/** The chain of calls along which tries multiply most. */
export interface CallChain {
  /** Service ids from the first caller to the service that fails. */
  readonly path: readonly string[];
  /** Most tries that reach the last one for one call of the first. */
  readonly tries: number;
}

type Node = Pick<Service, 'id' | 'dependsOn' | 'stage'> & Parameters<typeof edgeRetries>[2];

/**
 * Number of the circle each service belongs to: services that call each other, by whatever way, share one (Tarjan's
 * strongly connected components; callees get lower numbers than their callers). Ids without a service are ignored.
 */
function circles(services: ReadonlyMap<string, Node>): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const circle = new Map<string, number>();
  const open: string[] = [];
  let count = 0;
  const visit = (id: string): number => {
    const own = index.size;
    index.set(id, own);
    open.push(id);
    let lowest = own;
    for (const { to } of services.get(id)?.dependsOn ?? []) {
      if (!services.has(to) || circle.has(to)) continue;
      lowest = Math.min(lowest, index.get(to) ?? visit(to));
    }
    if (lowest === own) {
      for (const member of open.splice(open.indexOf(id))) circle.set(member, count);
      count++;
    }
    return lowest;
  };
  for (const id of services.keys()) if (!index.has(id)) visit(id);
  return circle;
}

/**
 * For each service that calls others, the chain along which its tries multiply most. A call back into a circle of
 * services counts by itself and is not followed further, so that circles end. Sorted by the first caller.
 */
export function worstCallChains(services: readonly Node[]): readonly CallChain[] {
  const byId = new Map(services.map((service) => [service.id, service]));
  const circle = circles(byId);
  const worst = new Map<string, CallChain>();
  const order = [...services].sort(
    (a, b) => (circle.get(a.id) ?? 0) - (circle.get(b.id) ?? 0) || compareText(a.id, b.id),
  );
  for (const service of order) {
    const candidates = service.dependsOn.flatMap((dependency): CallChain[] => {
      const callee = byId.get(dependency.to);
      if (!callee) return [];
      const edge = edgeRetries(service, dependency, callee);
      const last = { path: [service.id, callee.id], tries: edge.tries };
      const beyond = circle.get(callee.id) === circle.get(service.id) ? undefined : worst.get(callee.id);
      return beyond ? [last, { path: [service.id, ...beyond.path], tries: edge.passedOn * beyond.tries }] : [last];
    });
    const best = candidates.reduce<CallChain | undefined>(
      (found, chain) => (found && found.tries >= chain.tries ? found : chain),
      undefined,
    );
    if (best) worst.set(service.id, best);
  }
  return [...worst.values()].sort((a, b) => compareText(a.path[0] ?? '', b.path[0] ?? ''));
}
