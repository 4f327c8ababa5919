import type { AbsentSignal, Place, Policy } from './policy';

export interface Environment {
  /** Key in the catalog, part of every address, e.g. `production`. */
  readonly key: string;
  /** Value of Datadog's `env` tag on traces, e.g. `prod`. */
  readonly env: string;
  /** false: nothing in this environment uses a paging handle. */
  readonly pages: boolean;
}

export interface Team {
  readonly key: string;
  /** Names stacks and states: the key, or `slug` where the key is not `[a-z0-9-]+`. */
  readonly slug: string;
  /** Handles that wake someone, e.g. `@pagerduty-orders`; sorted. */
  readonly page: readonly string[];
  /** Handles that tell someone; sorted. */
  readonly notify: readonly string[];
  /** Number of states the team's services are spread over. @default 1 */
  readonly shards: number;
}

/** Which spelling of Istio's metrics the Agent reports: `both` during a migration. */
export type Spelling = 'v1' | 'v2' | 'both';

/** One Kubernetes cluster with its Istio control plane. */
export interface Cluster {
  readonly key: string;
  readonly environment: Environment;
  /** How Datadog tags the cluster, e.g. `kube_cluster_name:platform-prod`. */
  readonly tag: { readonly key: string; readonly value: string };
  /** Team of the control plane and of what is mesh-wide. */
  readonly owner: Team;
  /** @default 'cluster.local' */
  readonly domain: string;
  readonly istio: {
    readonly version: string;
    readonly revision: string;
    readonly mode: 'sidecar' | 'ambient';
    /** Attempts of a route that states no retries. @default 2 (Istio's own) */
    readonly defaultRetryAttempts: number;
  };
  readonly openmetrics: { readonly controlPlane: Spelling; readonly dataPlane: Spelling };
  /** `istio.mesh.*` labels that the Agent keeps though its sample configuration drops them; sorted. */
  readonly keptLabels: readonly string[];
  /** Where error rate and latency are read: traces of the proxies, or Istio's own metrics. */
  readonly dataPlane: 'apm' | 'istio';
  /** Whether `istio.mesh.*` is collected at all. */
  readonly meshMetrics: boolean;
  readonly apm: {
    /** Trace operation of the proxies. @default 'envoy.proxy' */
    readonly operation: string;
    /** Percent of requests traced. @default 100 */
    readonly sampling: number;
    /** How a proxy names its APM service, as Istio's `tracingServiceName`. */
    readonly serviceNaming: 'app.namespace' | 'canonical-name' | 'canonical-name.namespace' | 'static';
    /** Whether proxies set `DD_VERSION`, so that traces carry `version`. */
    readonly versionTag: boolean;
    /** `span`: the span's error flag; `status`: 5xx status codes (needed where Envoy loses the flag). */
    readonly errors: 'span' | 'status';
  };
  readonly istiod: {
    readonly namespace: string;
    readonly deployments: readonly string[];
    readonly hpa?: { readonly name: string; readonly min: number; readonly max: number; readonly cpuPercent: number };
  };
  readonly gateways: readonly Gateway[];
  /** Present where PR replicas (Dynamic Service Routing) live; the pattern matches their service names. */
  readonly dynamicServiceRouting?: { readonly pattern: string };
  /** Where the catalog declares it. */
  readonly declared?: Place;
  /** Resolved policies of the cluster's own signals, in the order of the signal table. */
  readonly policies: readonly Policy[];
  /** Cluster signals that are not generated, and why. */
  readonly absent: readonly AbsentSignal[];
}

export interface Gateway {
  readonly name: string;
  readonly namespace: string;
  readonly team: Team;
}
