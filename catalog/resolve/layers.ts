import type { ClusterFacts } from '../../model/applicability';
import type { Origin } from '../../model/policy';
import type { Team } from '../../model/cluster';
import type { Tier } from '../../model/tier';
import type { SourceDocument } from '../document';
import type { Context } from './context';
import { monitorsOf } from './entries';
import type { Entry } from './entries';
import type { MonitorLayer } from './monitor-layers';
import type { Inherited } from './policy';
import type { RawMonitors } from './raw';

const layerOf = (
  layer: MonitorLayer['layer'],
  monitors: RawMonitors | undefined,
  document: SourceDocument,
  path: readonly string[],
): readonly MonitorLayer[] => (monitors ? [{ layer, monitors, document, path }] : []);

/** Makes a function that answers once for each key: subjects share their layers, and layers keep looked-up lines. */
function remembered<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, answer(key));
    return known.get(key) as T;
  };
}

/** The layers of mesh.yaml, each made once. */
export function meshLayers({ mesh: { document, data } }: Context) {
  const defaults = layerOf('mesh defaults', data.defaults?.monitors, document, ['defaults', 'monitors']);
  const environment = remembered((key) =>
    layerOf('environment', data.environments?.[key]?.monitors, document, ['environments', key, 'monitors']),
  );
  const tier = remembered((key) => layerOf('tier', data.tiers?.[key]?.monitors, document, ['tiers', key, 'monitors']));
  return {
    /** Layers 2 to 4, lowest first, of a service. */
    ofService: (cluster: ClusterFacts, at: Tier) => [
      ...defaults,
      ...environment(cluster.environment.key),
      ...tier(String(at)),
    ],
    /** All layers of a cluster's own signals, lowest first. */
    ofCluster: (cluster: ClusterFacts) => [
      ...defaults,
      ...environment(cluster.environment.key),
      ...layerOf('service', data.clusters?.[cluster.key]?.monitors, document, ['clusters', cluster.key, 'monitors']),
    ],
  };
}

/** Layer 5: what a service says for itself; its documents, lowest first. */
export function entryLayers({ sources }: Entry): readonly MonitorLayer[] {
  return [...sources].reverse().flatMap((source) => {
    const monitors = monitorsOf(source);
    return monitors
      ? [{ layer: 'service', monitors, document: source.document, path: [...source.path, 'monitors'] }]
      : [];
  });
}

/** Where a team's handles stand, as origins of whatever goes to them. */
export function teamOrigins({ mesh: { document } }: Context): (team: Team) => Inherited['teamOrigins'] {
  const place = (key: string, field: 'page' | 'notify', handles: readonly string[]): Origin => ({
    layer: 'mesh defaults',
    value: `[${handles.join(', ')}] (team ${key})`,
    file: document.path,
    line: document.locate(['teams', key, field]).line,
  });
  const known = new Map<string, Inherited['teamOrigins']>();
  return ({ key, page, notify }) => {
    let origins = known.get(key);
    if (!origins) known.set(key, (origins = { page: place(key, 'page', page), notify: place(key, 'notify', notify) }));
    return origins;
  };
}
