import { proxyApmName, qualifiedHost } from '../../model/apm-name';
import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { serviceId } from '../../model/identity';
import { compareText } from '../../model/issue';
import type { Service, Workload } from '../../model/service';
import { suggestion } from '../../model/closest';
import { adoptionsOf } from './adoptions';
import { teamAt } from './clusters';
import type { Context } from './context';
import { dependenciesOf } from './dependencies';
import type { EntryIndex } from './references';
import { spotOf } from './entries';
import type { Entry } from './entries';
import { entriesOf, present } from './raw';
import type { RawService } from './raw';
import { replicasOf } from './replicas';
import { loadOf, proxyOf, scaleOf, sloOf, trafficOf } from './traffic';

const sorted = (list: readonly string[]) => [...new Set(list)].sort(compareText);

/** Tier of a service for which neither it nor `defaults` says one. */
const defaultTier = 3;

function workloadsOf({ name, workloads }: RawService): readonly Workload[] {
  const stated = present(workloads);
  if (stated.length === 0) return [{ kind: 'Deployment', name, app: name }];
  return stated
    .map(({ kind = 'Deployment', name: own = name, app, container }) => ({
      kind,
      name: own,
      app: app ?? own,
      ...(container !== undefined && { container }),
    }))
    .sort((a, b) => compareText(`${a.kind}/${a.name}`, `${b.kind}/${b.name}`));
}

function apmOf(entry: Entry, cluster: ClusterFacts, workloads: readonly Workload[], context: Context): Service['apm'] {
  const { apm = {}, namespace } = entry.data;
  const [first] = workloads;
  const named = {
    namespace,
    ...(first?.app !== undefined && { app: first.app }),
    ...(first && { workload: first.name }),
  };
  const proxy = apm.proxy ?? proxyApmName(named, cluster.apm.serviceNaming);
  if (proxy === undefined) {
    const message = `${entry.id} has no 'apm.proxy', and cluster '${cluster.key}' has serviceNaming: static`;
    context.report(
      'missing-key',
      spotOf(entry, ['apm'], 'key'),
      message,
      'write the DD_SERVICE of its proxies: apm: { proxy: … }',
    );
  }
  return {
    proxy: proxy ?? '',
    ...(apm.app !== undefined && { app: apm.app }),
    ...(apm.appOperation !== undefined && { appOperation: apm.appOperation }),
  };
}

/** What only the layers together must state. */
function checkComplete(entry: Entry, context: Context): void {
  const { team, clusters, scale } = entry.data;
  const stated = (key: string) =>
    entry.sources.some(({ document, path }) => document.written([...path, ...key.split('.')]) !== undefined);
  if (team === undefined && !stated('team')) {
    context.report('missing-key', spotOf(entry, []), `${entry.id} has no 'team'`);
  }
  const { min, max } = scale ?? {};
  if (min !== undefined && max !== undefined && min > max) {
    context.report('invalid-value', spotOf(entry, ['scale', 'max']), `max ${max} is less than min ${min}`);
  }
  if (clusters === undefined || entriesOf(clusters).length === 0) {
    context.report(
      'missing-key',
      spotOf(entry, ['clusters'], 'key'),
      `${entry.id} runs in no cluster`,
      'clusters: { … : { stage: 100 } }',
    );
  }
  for (const [key, { stage }] of entriesOf(clusters)) {
    if (stage !== undefined || stated(`clusters.${key}.stage`)) continue;
    context.report(
      'missing-key',
      spotOf(entry, ['clusters', key], 'key'),
      `${entry.id} has no 'stage' in cluster '${key}'`,
      `clusters: { ${key}: { stage: 100 } }; 0 where none of its pods is in the mesh`,
    );
  }
}

/** What an entry is in one cluster, without its signals. */
function factsIn(
  entry: Entry,
  cluster: ClusterFacts,
  shared: Shared,
  context: Context,
  index: EntryIndex,
): ServiceFacts {
  const { data } = entry;
  const { namespace, name } = data;
  const own = `${name}.${namespace}.svc.${cluster.domain}`;
  const hosts = present(data.hosts).map((host) => qualifiedHost(host, namespace, cluster.domain));
  return {
    ...shared,
    id: serviceId(cluster.key, namespace, name),
    cluster,
    gateway: cluster.gateways.some((gateway) => gateway.namespace === namespace && gateway.name === name),
    hosts: data.kind === 'external' && hosts.length > 0 ? sorted(hosts) : sorted([own, ...hosts]),
    apm: apmOf(entry, cluster, shared.workloads, context),
    stage: data.clusters?.[cluster.key]?.stage ?? 0,
    dependsOn: dependenciesOf(entry, cluster, index),
    adopt: adoptionsOf(data, cluster.key),
    replicas: replicasOf(data, cluster.key),
  };
}

type Shared = Omit<
  ServiceFacts,
  'id' | 'cluster' | 'gateway' | 'hosts' | 'apm' | 'stage' | 'dependsOn' | 'adopt' | 'replicas'
>;

/** What is the same in all clusters of an entry. */
function sharedOf(entry: Entry, context: Context): Shared {
  const { data } = entry;
  const { document, path } = spotOf(entry, ['name']);
  const tier = data.tier ?? defaultTier;
  const ingress = data.ingress;
  return {
    namespace: data.namespace,
    name: data.name,
    team: teamAt(context, data.team, spotOf(entry, ['team'])),
    tier,
    kind: data.kind ?? 'http',
    ...(data.description && { description: data.description }),
    ...(data.runbook && { runbook: data.runbook }),
    workloads: workloadsOf(data),
    ...(ingress?.gateway !== undefined && {
      ingress: {
        gateway: ingress.gateway,
        ...(ingress.serviceType !== undefined && { serviceType: ingress.serviceType }),
        hosts: sorted(present(ingress.hosts)),
      },
    }),
    traffic: trafficOf(data.traffic),
    ...loadOf(data.load),
    ...scaleOf(data.scale),
    proxy: proxyOf(data.proxy),
    ...sloOf(data.slo),
    formerly: present(data.formerly),
    labels: Object.fromEntries([...entriesOf(data.labels)].sort(([a], [b]) => compareText(a, b))),
    protect: data.protect ?? context.mesh.data.tiers?.[String(tier)]?.protect ?? false,
    declared: { file: document.path, line: document.locate(path).line },
  };
}

/** An entry in each of its clusters, sorted by cluster; a cluster that does not exist is reported. */
export function expand(
  entry: Entry,
  clusters: ReadonlyMap<string, ClusterFacts>,
  context: Context,
  index: EntryIndex,
): readonly ServiceFacts[] {
  checkComplete(entry, context);
  const shared = sharedOf(entry, context);
  // where only a PR replica runs, the service itself has no pods in the mesh that we know of
  const withReplicas = present(entry.data.replicas).flatMap(({ cluster }) =>
    cluster !== undefined && clusters.get(cluster)?.dynamicServiceRouting ? [cluster] : [],
  );
  return sorted([...entriesOf(entry.data.clusters).map(([key]) => key), ...withReplicas]).flatMap((key) => {
    const cluster = clusters.get(key);
    if (cluster) return [factsIn(entry, cluster, shared, context, index)];
    if (clusters.size === 0) return [];
    const message = `no cluster '${key}' in mesh.yaml`;
    context.report(
      'unknown-cluster',
      spotOf(entry, ['clusters', key], 'key'),
      message,
      suggestion(key, clusters.keys()),
    );
    return [];
  });
}
