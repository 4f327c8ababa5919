import type { Cluster } from '../model/cluster';
import type { Service, Workload } from '../model/service';
import { and, everything, not, oneOf, or, tag, type Filter } from './filter';

/**
 * Scope of what the Agent reports: the cluster's tag alone. An `env` filter would be silently empty where the Agents
 * set none.
 */
export function agentScope(cluster: Pick<Cluster, 'tag'>): Filter {
  return tag(cluster.tag.key, cluster.tag.value);
}

/** Scope of trace metrics: spans carry `env`, and the Agent's host tags, so the cluster's tag as well. */
export function traceScope(cluster: Pick<Cluster, 'tag' | 'environment'>): Filter {
  return and(tag('env', cluster.environment.env), agentScope(cluster));
}

/** Spans of a service's proxies: what it received and what it called. */
function proxySpans(service: Service): Filter {
  return tag('service', service.apm.proxy);
}

/**
 * Inbound spans carry the resource `<host>:<port>/*`, whatever routes lead there; outbound ones carry the callee's host
 * or the VirtualService's name. The route's `*` is dropped in the tag.
 */
function ownResources(service: Service): Filter {
  return or(...service.hosts.map((host) => tag('resource_name', `${host}:*`)));
}

/** What the service received. A gateway has no inbound resource of its own: all its spans are requests it received. */
export function receivedSpans(service: Service): Filter {
  return service.gateway ? proxySpans(service) : and(proxySpans(service), ownResources(service));
}

/** What the service's proxies sent to others. */
export function sentSpans(service: Service): Filter {
  return and(proxySpans(service), not(ownResources(service)));
}

/** Spans of PR replicas' proxies, whose APM service is made of their name like any other; undefined where there are none. */
export function replicaSpans(cluster: Pick<Cluster, 'dynamicServiceRouting' | 'apm'>): Filter | undefined {
  const pattern = cluster.dynamicServiceRouting?.pattern;
  if (pattern === undefined) return undefined;
  return tag('service', cluster.apm.serviceNaming === 'canonical-name' ? pattern : `${pattern}.*`);
}

/** Spans of every proxy but those of PR replicas. */
export function stableSpans(cluster: Cluster): Filter {
  const replicas = replicaSpans(cluster);
  return replicas === undefined ? everything : not(replicas);
}

/** Requests to a service: `destination_service` stays when no backend is left, workload labels become `unknown`. */
export function requestsTo(service: Service): Filter {
  return oneOf('destination_service', service.hosts);
}

/** Requests that left a gateway: it is nobody's destination service. */
export function requestsFromGateway(service: Service): Filter {
  return and(tag('source_workload', service.name), tag('source_workload_namespace', service.namespace));
}

/** Requests to PR replicas; undefined where there are none. */
export function replicaRequests(cluster: Cluster): Filter | undefined {
  return replicaNamed(cluster, 'destination_service_name');
}

/** Requests to every service but PR replicas. */
export function stableRequests(cluster: Cluster): Filter {
  return stableNamed(cluster, 'destination_service_name');
}

/** What has the name of a PR replica in a tag; undefined where there are none. */
export function replicaNamed(cluster: Cluster, key: string): Filter | undefined {
  const pattern = cluster.dynamicServiceRouting?.pattern;
  return pattern === undefined ? undefined : tag(key, pattern);
}

/** What has another name than a PR replica's in a tag, such as that of its workload. */
export function stableNamed(cluster: Cluster, key: string): Filter {
  const replicas = replicaNamed(cluster, key);
  return replicas === undefined ? everything : not(replicas);
}

/**
 * Who counted a request: each is reported twice, by the proxy that sent it and by the one that received it. A gateway
 * is a sender.
 */
export type Reporter = 'destination' | 'source' | 'gateway';

/** In ambient mode waypoints report, for both sides; gateways are proxies of their own in either mode. */
export function reportedBy(cluster: Cluster, reporter: Reporter): Filter {
  if (reporter === 'gateway') return tag('reporter', 'source');
  return tag('reporter', cluster.istio.mode === 'ambient' ? 'waypoint' : reporter);
}

// UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS
const failedGrpc = oneOf('grpc_response_status', ['2', '4', '12', '13', '14', '15']);
const failed = or(tag('response_code', '5*'), tag('response_code', '0'), failedGrpc);

/** Istio calls a caller without a sidecar `unknown`. */
export const fromTheMesh: Filter = not(tag('source_workload', 'unknown'));

/** Answers that count as errors: none, 5xx, and gRPC codes of the server (they carry response code 200). 4xx do not. */
export function failedAnswers(): Filter {
  return failed;
}

/** Envoy joins several flags into one value and the Agent lower-cases it (`uf,urx`): hence wildcards. */
export function flagged(...flags: readonly string[]): Filter {
  return or(...flags.map((flag) => tag('response_flags', `*${flag}*`)));
}

const workloadTags: Readonly<Record<Workload['kind'], string>> = {
  Deployment: 'kube_deployment',
  StatefulSet: 'kube_stateful_set',
  DaemonSet: 'kube_daemon_set',
  Rollout: 'kube_argo_rollout',
  Job: 'kube_job',
  CronJob: 'kube_cronjob',
};

/** Pods of a service's workloads, by exact name: a PR replica is a workload of its own. */
export function podsOf(service: Service): Filter {
  const kinds = [...new Set(service.workloads.map((workload) => workload.kind))].sort();
  const byKind = kinds.map((kind) => {
    const names = service.workloads.filter((workload) => workload.kind === kind).map((workload) => workload.name);
    return oneOf(workloadTags[kind], names);
  });
  return and(tag('kube_namespace', service.namespace), or(...byKind));
}

/** The tags that tell a service's workloads apart: one a kind. */
export function workloadTagsOf(service: Service): readonly string[] {
  return [...new Set(service.workloads.map((workload) => workloadTags[workload.kind]))].sort();
}

export const proxyContainer: Filter = tag('kube_container_name', 'istio-proxy');

/** Containers of the application; where one is not named, every container but the proxy: a guess could match none. */
export function appContainers(service: Service): Filter {
  const names = service.workloads.flatMap(({ container }) => (container === undefined ? [] : [container]));
  return names.length === service.workloads.length ? oneOf('kube_container_name', names) : not(proxyContainer);
}
