/**
 * Documents after their schema was checked and what was wrong was cut out: anything may be missing, and a list may
 * have holes. Only values of the right type are left.
 */
export type Hole = null | undefined;
export type RawList<T> = readonly (T | Hole)[];
export type RawChange<T> = RawList<T> | { readonly add?: RawList<T>; readonly remove?: RawList<T> };

/** Fields of one monitor, as written. */
export type RawFields = Readonly<Record<string, unknown>>;
export interface RawSignal extends RawFields {
  readonly variants?: Readonly<Record<string, RawFields | Hole>> | Hole;
}
export type RawMonitors = Readonly<Record<string, RawSignal | Hole>>;

export interface RawTeam {
  readonly slug?: string;
  readonly page?: RawList<string>;
  readonly notify?: RawList<string>;
  readonly shards?: number;
  readonly codeowners?: RawList<string>;
}

export interface RawEnvironment {
  readonly env?: string;
  readonly pages?: boolean;
  readonly monitors?: RawMonitors;
}

export interface RawCluster {
  readonly environment?: string;
  readonly tag?: { readonly key?: string; readonly value?: string };
  readonly owner?: string;
  readonly domain?: string;
  readonly istio?: { version?: string; revision?: string; mode?: 'sidecar' | 'ambient'; defaultRetryAttempts?: number };
  readonly openmetrics?: { controlPlane?: 'v1' | 'v2' | 'both'; dataPlane?: 'v1' | 'v2' | 'both' };
  readonly keptLabels?: RawList<string>;
  readonly dataPlane?: 'apm' | 'istio';
  readonly meshMetrics?: boolean;
  readonly apm?: {
    readonly operation?: string;
    readonly sampling?: number;
    readonly serviceNaming?: 'app.namespace' | 'canonical-name' | 'canonical-name.namespace' | 'static';
    readonly versionTag?: boolean;
    readonly errors?: 'span' | 'status';
  };
  readonly istiod?: {
    readonly namespace?: string;
    readonly deployments?: RawList<string>;
    readonly hpa?: {
      readonly name?: string;
      readonly min?: number;
      readonly max?: number;
      readonly cpuPercent?: number;
    };
  };
  readonly gateways?: RawList<{ readonly name?: string; readonly namespace?: string; readonly team?: string }>;
  readonly dynamicServiceRouting?: boolean | { readonly pattern?: string };
  readonly monitors?: RawMonitors;
}

export interface RawTier {
  readonly monitors?: RawMonitors;
  readonly protect?: boolean;
}

export interface RawIgnore {
  readonly rule?: string;
  readonly service?: string;
  readonly until?: string;
  readonly reason?: string;
}

export interface RawMesh {
  readonly name?: string;
  readonly site?: string;
  readonly backend?: { readonly type?: 'local' | 's3' | 'gcs' | 'azurerm' | 'http' | 'cloud' } & Record<
    string,
    unknown
  >;
  readonly terraform?: { readonly provider?: string; readonly validate?: 'api' | 'lint' };
  readonly environments?: Readonly<Record<string, RawEnvironment>>;
  readonly clusters?: Readonly<Record<string, RawCluster>>;
  readonly teams?: Readonly<Record<string, RawTeam>>;
  readonly tiers?: Readonly<Record<string, RawTier>>;
  readonly defaults?: Partial<RawService>;
  readonly retired?: RawList<string>;
  readonly ignore?: RawList<RawIgnore>;
}

export interface RawRetries {
  readonly attempts?: number;
  readonly perTryTimeout?: string | null;
  readonly retryOn?: RawList<string>;
}

/** Limits and intervals of Envoy: plain numbers, or durations. */
type RawNumbers = Readonly<Record<string, number | string | null>>;

export interface RawDependency {
  readonly to?: string;
  readonly via?: string | null;
  readonly timeout?: string | null;
  readonly retries?: RawRetries | null;
}

export interface RawService {
  readonly name: string;
  readonly namespace: string;
  readonly team?: string;
  readonly tier?: 1 | 2 | 3 | 4 | 5;
  readonly kind?: 'http' | 'grpc' | 'tcp' | 'job' | 'external';
  readonly description?: string | null;
  readonly runbook?: string | null;
  readonly hosts?: RawList<string>;
  readonly workloads?: RawList<{
    readonly kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Rollout' | 'Job' | 'CronJob';
    readonly name?: string;
    readonly app?: string;
    readonly container?: string;
  }>;
  readonly apm?: { readonly proxy?: string; readonly app?: string; readonly appOperation?: string };
  readonly clusters?: Readonly<Record<string, { readonly stage?: 0 | 10 | 100 } | Hole>>;
  readonly ingress?: { readonly gateway?: string; readonly serviceType?: string; readonly hosts?: RawList<string> };
  readonly traffic?: {
    readonly subsets?: Readonly<Record<string, { readonly version?: string; readonly weight?: number } | Hole>>;
    readonly timeout?: string | null;
    readonly retries?: RawRetries | null;
    readonly circuitBreaker?: RawNumbers | null;
    readonly connectionPool?: RawNumbers | null;
  };
  readonly load?: {
    readonly low?: number | null;
    readonly normal?: number | null;
    readonly peak?: number | null;
    readonly testedPerPod?: number | null;
    readonly phases?: RawList<string>;
  };
  readonly scale?: { readonly min?: number; readonly max?: number; readonly cpuPercent?: number };
  readonly proxy?: { readonly requests?: RawResources; readonly limits?: RawResources };
  readonly dependsOn?: RawList<RawDependency>;
  readonly slo?: {
    readonly target?: number;
    readonly window?: '7d' | '30d' | '90d';
    readonly latency?: Readonly<Record<string, string>>;
  };
  readonly formerly?: RawList<string>;
  readonly monitors?: RawMonitors;
  readonly labels?: Readonly<Record<string, string | null>>;
  readonly protect?: boolean;
  readonly adopt?: RawList<{
    readonly signal?: string;
    readonly variant?: string;
    readonly board?: string;
    readonly cluster?: string;
    readonly id?: string;
  }>;
  readonly replicas?: RawList<{
    readonly cluster?: string;
    readonly name?: string;
    readonly service?: string;
    readonly header?: string;
  }>;
}

export interface RawResources {
  readonly cpu?: string | null;
  readonly memory?: string | null;
}

/** Entries with their place in the list, without its holes. */
export function indexed<T>(list: RawList<T> | Hole): readonly (readonly [T, number])[] {
  // of `{ add, remove }` with nothing right in it a map without either is left
  if (!Array.isArray(list)) return [];
  return (list as RawList<T>).flatMap((item, index) =>
    item === undefined || item === null ? [] : [[item as T, index] as const],
  );
}

/** Entries of a list without its holes. */
export function present<T>(list: RawList<T> | Hole): readonly T[] {
  return indexed(list).map(([item]) => item);
}

/** The entries of a map whose values are there. */
export function entriesOf<T>(map: Readonly<Record<string, T | Hole>> | Hole): readonly (readonly [string, T])[] {
  return Object.entries(map ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [[key, value as T] as const],
  );
}
