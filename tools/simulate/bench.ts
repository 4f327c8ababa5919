import type { TestedMonitor } from '../../model/monitor-test';
import { resourceKey, terraformAddress, type Artifact, type Origin } from '../artifact/artifact';
import { monitorOf, type Monitor } from '../artifact/monitor';
import { sloOf, type Slo } from '../artifact/slo';
import { membersOf } from './members';
import type { Others } from './scene';

/** A monitor of an artifact, with who made it and what its query names. */
export interface Placed {
  /** `<stack>/<type>.<address>` */
  readonly key: string;
  readonly monitor: Monitor;
  readonly origin: Origin;
  readonly others: Others;
  /** Keys of the monitors that it joins, where it is a composite. */
  readonly parts: readonly string[];
}

/** Our monitors of an artifact, to be found by what they watch. */
export interface Bench {
  readonly monitors: readonly Placed[];
  /** Several where a cluster reports both spellings of Istio's metrics; sorted by key. */
  readonly find: (wanted: Pick<TestedMonitor, 'signal' | 'variant' | 'service' | 'cluster'>) => readonly Placed[];
}

/** Indexes an artifact once for many tests; monitors without provenance are left out. */
export function benchOf({ stacks, origins }: Artifact): Bench {
  const monitors = stacks.flatMap((stack) => {
    const byReference = new Map<string, Monitor | Slo>();
    for (const resource of stack.resources) {
      const found = monitorOf(resource) ?? sloOf(resource);
      if (found) byReference.set(`\${${terraformAddress(resource)}.id}`, found);
    }
    const others: Others = {
      monitor: (reference) => ofKind(byReference.get(reference), isMonitor),
      slo: (reference) => ofKind(byReference.get(reference), isSlo),
    };
    return [...byReference.values()].flatMap((monitor): readonly Placed[] => {
      const origin = origins.get(resourceKey(monitor.resource));
      if (!origin?.signal || !isMonitor(monitor)) return [];
      const parts = membersOf(monitor).flatMap((reference) => others.monitor(reference) ?? []);
      const keys = parts.map(({ resource }) => resourceKey(resource));
      return [{ key: resourceKey(monitor.resource), monitor, origin, others, parts: keys }];
    });
  });
  const index = new Map<string, Placed[]>();
  for (const placed of monitors) {
    const at = subjectKey(placed.origin);
    index.set(at, [...(index.get(at) ?? []), placed]);
  }
  return { monitors, find: (wanted) => withoutParts(index.get(subjectKey(wanted)) ?? []) };
}

const isMonitor = (found: Monitor | Slo): found is Monitor => 'query' in found;
const isSlo = (found: Monitor | Slo): found is Slo => !isMonitor(found);

function ofKind<T extends Monitor | Slo>(found: Monitor | Slo | undefined, is: (one: Monitor | Slo) => one is T) {
  return found && is(found) ? found : undefined;
}

function subjectKey({
  signal,
  variant,
  service,
  cluster,
}: Partial<Record<'signal' | 'variant' | 'service' | 'cluster', string>>) {
  return [signal, variant, service, cluster].join(' ');
}

/** A composite stands for its parts, of which one may carry the name of the whole signal. */
function withoutParts(found: readonly Placed[]): readonly Placed[] {
  const parts = new Set(found.flatMap((placed) => placed.parts));
  return found.filter(({ key }) => !parts.has(key));
}
