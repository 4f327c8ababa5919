import type { Cluster, Team } from './cluster';
import type { ExtraMonitor, ExtraWidget } from './extra-monitor';
import type { AbsentSignal, Place, Policy } from './policy';
import type { Tier } from './tier';

export type ServiceKind = 'http' | 'grpc' | 'tcp' | 'job' | 'external';
/** Intended percent of pods in the mesh. */
export type Stage = 0 | 10 | 100;

/** A Kubernetes Service in one cluster: the unit that has monitors and boards. */
export interface Service {
  /** `cluster/namespace/name`. */
  readonly id: string;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly name: string;
  readonly team: Team;
  readonly tier: Tier;
  readonly kind: ServiceKind;
  /** A gateway of the cluster: its proxy spans have no server view of their own. */
  readonly gateway: boolean;
  readonly description?: string;
  readonly runbook?: string;
  /** Every host that selects these pods, fully qualified; sorted, never empty. */
  readonly hosts: readonly string[];
  readonly workloads: readonly Workload[];
  readonly apm: {
    /** APM service of the sidecar. */
    readonly proxy: string;
    /** APM service of the application, where it is traced. */
    readonly app?: string;
    /** Entry operation of the application's spans, e.g. `servlet.request`. */
    readonly appOperation?: string;
  };
  readonly stage: Stage;
  readonly ingress?: { readonly gateway: string; readonly serviceType?: string; readonly hosts: readonly string[] };
  readonly traffic: Traffic;
  readonly load?: Load;
  readonly scale?: { readonly min: number; readonly max: number; readonly cpuPercent?: number };
  readonly proxy: ProxyResources;
  readonly dependsOn: readonly Dependency[];
  readonly slo?: Slo;
  /** Older `namespace/name` of this service, oldest first. */
  readonly formerly: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Terraform may not destroy its monitors. */
  readonly protect: boolean;
  readonly adopt: readonly Adoption[];
  /** PR replicas in this cluster; they never have monitors. */
  readonly replicas: readonly Replica[];
  /** Where the catalog declares it; no monitor or board says it, since moving a line changes no Terraform. */
  readonly declared?: Place;
  /** Resolved policies in the order of the signal table; only what is generated. */
  readonly policies: readonly Policy[];
  readonly absent: readonly AbsentSignal[];
  /** Monitors of the organisation's own, then of the team's, as `signals/` and `extraMonitors` state them. */
  readonly extraMonitors: readonly ExtraMonitor[];
  /** Widgets that the team adds to its boards, in the order of its file. */
  readonly extraWidgets: readonly ExtraWidget[];
}

export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout' | 'Job' | 'CronJob';
  readonly name: string;
  /** Value of the pods' `app` label. */
  readonly app?: string;
  /** Name of the application's container; absent where nobody states it: any but the proxy. */
  readonly container?: string;
}

export interface Traffic {
  /** Sorted by name; empty where the service has none. */
  readonly subsets: readonly Subset[];
  /** Route timeout in seconds; absent: none. */
  readonly timeoutSeconds?: number;
  /** Stated by a route; absent: Istio's default applies. */
  readonly retries?: Retries;
  readonly circuitBreaker?: Readonly<Record<string, number>>;
  readonly connectionPool?: Readonly<Record<string, number>>;
}

export interface Subset {
  readonly name: string;
  /** Pod label `version`; absent where the subset selects by other labels. */
  readonly version?: string;
  /** Share of the traffic in percent, normalised over all subsets. */
  readonly percent: number;
}

export interface Retries {
  /** Tries after the first. */
  readonly attempts: number;
  readonly perTryTimeoutSeconds?: number;
  readonly retryOn: readonly string[];
}

/** Requests per second. */
export interface Load {
  readonly low?: number;
  readonly normal?: number;
  readonly peak?: number;
  readonly testedPerPod?: number;
  readonly phases: readonly string[];
}

/** CPU in cores, memory in bytes: as Istio would compute them. */
export interface ProxyResources {
  readonly requests: { readonly cpu?: number; readonly memory?: number };
  readonly limits: { readonly cpu?: number; readonly memory?: number };
  /** Whether the catalog states them, or these are Istio's defaults. */
  readonly stated: boolean;
}

/** A call from this service to another; timeout and retries are those that the caller itself applies. */
export interface Dependency {
  /** Service id `cluster/namespace/name` of the callee. */
  readonly to: string;
  readonly via?: string;
  readonly timeoutSeconds?: number;
  readonly retries?: Retries;
}

export interface Slo {
  /** Percent, e.g. 99.9. */
  readonly target: number;
  readonly windowDays: 7 | 30 | 90;
  /** Shown on the board: percentile name to seconds. */
  readonly latency: Readonly<Record<string, number>>;
}

/** An existing monitor, objective or board that a service takes over: one of `signal` and `board`. */
export interface Adoption {
  /** A signal, or `slo` for its objective. */
  readonly signal?: string;
  readonly board?: string;
  readonly variant?: string;
  readonly id: string;
}

export interface Replica {
  readonly name: string;
  readonly service: string;
  readonly header: string;
}
