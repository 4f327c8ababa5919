import { labelsAt, textAt } from '../objects/values';
import { selects } from '../objects/workload';
import { applicationName } from '../derive/apm';
import type { DerivedService } from '../derive/service';
import type { OwnerEntry } from './entry';

/** How an entry was found to be a service's, surest first. */
const ways = ['service', 'label', 'kubernetes', 'apm', 'name'] as const;
type Way = (typeof ways)[number];

export interface Match {
  readonly entry: OwnerEntry;
  readonly way: Way;
}

/** Services by each of the keys that an entry may name them by. */
function index(services: readonly DerivedService[], keysOf: (service: DerivedService) => readonly string[]) {
  const found = new Map<string, DerivedService[]>();
  for (const service of services) {
    for (const key of new Set(keysOf(service))) found.set(key, [...(found.get(key) ?? []), service]);
  }
  return (key: string | undefined): readonly DerivedService[] => (key === undefined ? [] : (found.get(key) ?? []));
}

const datadogLabel = 'tags.datadoghq.com/service';
const backstageLabel = 'backstage.io/kubernetes-id';

/** A label of a Service or of its pods. */
const labelOf = (key: string) => (service: DerivedService) =>
  [labelsAt(service.object.data, 'metadata', 'labels'), ...service.workloads.map(({ labels }) => labels)].flatMap(
    (labels) => labels[key] ?? [],
  );

const only = <T>(list: readonly T[]): readonly T[] => (list.length === 1 ? list : []);

/**
 * Finds the services of each entry, by the surest way that finds any: `extensions.meshwatch.service`, the label
 * `tags.datadoghq.com/service`, Backstage's id or selector, the APM name, a name that is equal and unique.
 */
export function joinOwners(
  entries: readonly OwnerEntry[],
  services: readonly DerivedService[],
): { readonly matches: ReadonlyMap<DerivedService, readonly Match[]>; readonly unmatched: readonly OwnerEntry[] } {
  const byId = index(services, ({ id }) => [id]);
  const byLabel = index(services, labelOf(datadogLabel));
  const byKubernetesId = index(services, labelOf(backstageLabel));
  const byApm = index(services, (service) => [
    ...service.workloads.flatMap((workload) => applicationName(workload) ?? []),
    ...(textAt(service.data, 'apm', 'proxy') === undefined ? [] : [textAt(service.data, 'apm', 'proxy') ?? '']),
  ]);
  const byName = index(services, ({ object }) => [object.name]);

  function found(entry: OwnerEntry): { readonly way: Way; readonly services: readonly DerivedService[] } | undefined {
    const inNamespace = ({ object }: DerivedService) =>
      entry.namespace === undefined || object.namespace === entry.namespace;
    const stated = textAt(entry.own?.data, 'service');
    // what is stated is meant: where it is wrong, nothing else is tried
    if (stated !== undefined) return { way: 'service', services: byId(stated.split('/').slice(-2).join('/')) };
    const { selector } = entry;
    const tries: readonly (readonly [Way, () => readonly DerivedService[]])[] = [
      ['label', () => (entry.format === 'datadog' ? byLabel(entry.name) : [])],
      ['kubernetes', () => byKubernetesId(entry.kubernetesId)],
      [
        'kubernetes',
        () => (selector ? services.filter((one) => one.workloads.some(({ labels }) => selects(selector, labels))) : []),
      ],
      ['apm', () => byApm(entry.name)],
      ['name', () => only(byName(entry.name).filter(inNamespace))],
    ];
    for (const [way, find] of tries) {
      const those = find().filter(inNamespace);
      if (those.length > 0) return { way, services: those };
    }
    return undefined;
  }

  const matches = new Map<DerivedService, Match[]>();
  const unmatched: OwnerEntry[] = [];
  for (const entry of entries) {
    const result = found(entry);
    if (!result || result.services.length === 0) unmatched.push(entry);
    for (const service of result?.services ?? []) {
      matches.set(service, [...(matches.get(service) ?? []), { entry, way: result?.way ?? 'name' }]);
    }
  }
  const rank = ({ way }: Match) => ways.indexOf(way);
  for (const list of matches.values()) list.sort((a, b) => rank(a) - rank(b));
  return { matches, unmatched };
}
