import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { Cluster, Gateway, Team } from '../../model/cluster';
import { suggestion } from '../../model/closest';
import type { Path } from '../path';
import type { Context } from './context';
import { entriesOf, indexed, present } from './raw';
import type { RawCluster } from './raw';
import { unknownTeam } from './teams';

/** Pattern of PR replicas where `dynamicServiceRouting: true` names none. */
const defaultReplicaPattern = '*-pr*';

/** A team by its key; a wrong one is reported at `path`. */
export function teamAt(context: Context, key: string | undefined, spot: Parameters<Context['report']>[1]): Team {
  const team = context.teams.get(key ?? '');
  // without any team their map itself was wrong, which was said
  if (team || key === undefined || context.teams.size === 0) return team ?? unknownTeam(key ?? '');
  context.report('unknown-team', spot, `no team '${key}' in mesh.yaml`, suggestion(key, context.teams.keys()));
  return unknownTeam(key);
}

function gatewaysOf(context: Context, raw: RawCluster, path: Path): readonly Gateway[] {
  const { document } = context.mesh;
  return indexed(raw.gateways)
    .map(([{ name = '', namespace = '', team }, index]) => {
      const spot = { document, path: [...path, 'gateways', index, 'team'] };
      return { name, namespace, team: teamAt(context, team, spot) };
    })
    .sort((a, b) => compareText(`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`));
}

function istiodOf({ istiod = {} }: RawCluster, path: Path, { report, mesh: { document } }: Context): Cluster['istiod'] {
  const { namespace = 'istio-system', deployments = ['istiod'], hpa } = istiod;
  const { name = '', min = 1, max = 1, cpuPercent = 80 } = hpa ?? {};
  if (hpa && min > max) {
    const spot = { document, path: [...path, 'istiod', 'hpa', 'max'] };
    report('invalid-value', spot, `max ${max} is less than min ${min}`);
  }
  return {
    namespace,
    deployments: [...new Set(present(deployments))].sort(compareText),
    ...(hpa && { hpa: { name, min, max, cpuPercent } }),
  };
}

function factsOf(context: Context, key: string, raw: RawCluster): ClusterFacts {
  const { document } = context.mesh;
  const path = ['clusters', key];
  const environment = context.environments.get(raw.environment ?? '');
  if (!environment && raw.environment !== undefined && context.environments.size > 0) {
    const hint = suggestion(raw.environment, context.environments.keys());
    const message = `no environment '${raw.environment}' in mesh.yaml`;
    context.report('unknown-environment', { document, path: [...path, 'environment'] }, message, hint);
  }
  const { istio = {}, openmetrics = {}, apm = {}, dynamicServiceRouting: routing } = raw;
  return {
    key,
    environment: environment ?? { key: raw.environment ?? '', env: '', pages: false },
    tag: { key: raw.tag?.key ?? '', value: raw.tag?.value ?? '' },
    owner: teamAt(context, raw.owner, { document, path: [...path, 'owner'] }),
    domain: raw.domain ?? 'cluster.local',
    istio: {
      version: istio.version ?? '',
      revision: istio.revision ?? 'default',
      mode: istio.mode ?? 'sidecar',
      defaultRetryAttempts: istio.defaultRetryAttempts ?? 2,
    },
    openmetrics: { controlPlane: openmetrics.controlPlane ?? 'v2', dataPlane: openmetrics.dataPlane ?? 'v2' },
    keptLabels: [...new Set(present(raw.keptLabels))].sort(compareText),
    dataPlane: raw.dataPlane ?? 'apm',
    meshMetrics: raw.meshMetrics ?? true,
    apm: {
      operation: apm.operation ?? 'envoy.proxy',
      sampling: apm.sampling ?? 100,
      serviceNaming: apm.serviceNaming ?? 'app.namespace',
      versionTag: apm.versionTag ?? false,
      errors: apm.errors ?? 'span',
    },
    istiod: istiodOf(raw, path, context),
    gateways: gatewaysOf(context, raw, path),
    ...(routing !== undefined &&
      routing !== false && {
        dynamicServiceRouting: {
          pattern: (routing === true ? undefined : routing.pattern) ?? defaultReplicaPattern,
        },
      }),
    declared: { file: document.path, line: document.locate(path, 'key').line },
  };
}

/** Clusters by key, in the order of their keys. Two with one tag would have the same queries. */
export function resolveClusters(context: Context): ReadonlyMap<string, ClusterFacts> {
  const { document, data } = context.mesh;
  const clusters = new Map<string, ClusterFacts>();
  const tags = new Map<string, string>();
  for (const [key, raw] of [...entriesOf(data.clusters)].sort(([a], [b]) => compareText(a, b))) {
    const facts = factsOf(context, key, raw);
    clusters.set(key, facts);
    if (raw.tag?.key === undefined || raw.tag.value === undefined) continue;
    const tag = `${facts.tag.key}:${facts.tag.value}`;
    const other = tags.get(tag);
    if (other !== undefined) {
      const { line } = document.locate(['clusters', other, 'tag']);
      const message = `clusters '${key}' and '${other}' (line ${line}) have the same tag ${tag}`;
      context.report('duplicate-cluster-tag', { document, path: ['clusters', key, 'tag'] }, message);
    }
    tags.set(tag, key);
  }
  return clusters;
}
