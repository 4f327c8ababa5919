import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import type { SourceDocument } from '../document';
import type { Path } from '../path';
import type { MonitorLayer } from '../resolve/monitor-layers';
import { present } from '../resolve/raw';
import type { RawOverrides, RawStep } from './raw-overrides';

/** One team's override file. */
export interface TeamFile {
  readonly document: SourceDocument;
  readonly data: RawOverrides;
  readonly team: string;
}

/** The steps of layer 6 that a team's file has for its subjects, lowest first. Each layer is made once. */
export interface TeamSteps {
  readonly ofService: (service: Pick<ServiceFacts, 'namespace' | 'name' | 'cluster'>) => readonly MonitorLayer[];
  readonly ofCluster: (cluster: ClusterFacts) => readonly MonitorLayer[];
  /** Every layer that the file has. */
  readonly all: readonly MonitorLayer[];
}

type Step = RawStep | null | undefined;

/** Makes the steps of a file: `defaults`, `environments`, `services`, and `environments` of a service. */
export function stepsOf({ document, data }: TeamFile): TeamSteps {
  const all: MonitorLayer[] = [];
  const layer = (found: Step, step: number, path: Path): readonly MonitorLayer[] => {
    const monitors = found?.monitors;
    if (!monitors) return [];
    const made: MonitorLayer = { layer: 'team override', monitors, document, path: [...path, 'monitors'], step };
    all.push(made);
    return [made];
  };
  const byKey = (steps: Readonly<Record<string, Step>> | null | undefined, step: number, path: Path) =>
    new Map(Object.entries(steps ?? {}).map(([key, found]) => [key, layer(found, step, [...path, key])] as const));

  const defaults = layer(data.defaults, 0, ['defaults']);
  const environments = byKey(data.environments, 1, ['environments']);
  const services = new Map(
    Object.entries(data.services ?? {}).map(([id, found]) => {
      const path = ['services', id];
      const clusters = found?.clusters && present(found.clusters);
      return [
        id,
        {
          clusters,
          own: layer(found, 2, path),
          environments: byKey(found?.environments, 3, [...path, 'environments']),
        },
      ] as const;
    }),
  );
  const common = ({ environment }: ClusterFacts) => [...defaults, ...(environments.get(environment.key) ?? [])];
  return {
    all,
    ofCluster: common,
    ofService: ({ namespace, name, cluster }) => {
      const found = services.get(`${namespace}/${name}`);
      if (!found || (found.clusters && !found.clusters.includes(cluster.key))) return common(cluster);
      return [...common(cluster), ...found.own, ...(found.environments.get(cluster.environment.key) ?? [])];
    },
  };
}
