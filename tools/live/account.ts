/** An answer of Datadog's API, or a part of one, as JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** The groups of one query: tags as Datadog tells them, and the number of each over the whole time asked for. */
export interface Group {
  /** By key of the query's `by`; a key that the group's series lack has no entry. */
  readonly tags: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a number of a query's time is made of. */
export type Aggregator = 'sum' | 'avg' | 'max';

/** Answer of the check of a monitor before it is written. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly errors: readonly string[] };

/** Whom the keys belong to, as far as Datadog tells. */
export interface Holder {
  readonly handle: string;
  /** Names of permissions of all their roles, such as `monitors_write`. */
  readonly permissions: ReadonlySet<string>;
}

/**
 * What the tools ask of a live account. Every method reads; none writes. Throws what `datadog/` throws: an error that
 * names the call, what Datadog answered and the permission that is missing.
 */
export interface Account {
  /** Whether both keys are good. */
  readonly checkKeys: () => Promise<void>;
  readonly holder: () => Promise<Holder>;
  /** Every monitor, with its downtimes. */
  readonly monitors: () => Promise<readonly Json[]>;
  readonly slos: () => Promise<readonly Json[]>;
  /** Title, description and id of every board; no widgets. */
  readonly boards: () => Promise<readonly Json[]>;
  /** A whole board; undefined where it is gone. */
  readonly board: (id: string) => Promise<Json | undefined>;
  /** Downtimes that are active or scheduled. */
  readonly downtimes: () => Promise<readonly Json[]>;
  /** What is required of every monitor's tags. */
  readonly configPolicies: () => Promise<readonly Json[]>;
  readonly notificationRules: () => Promise<readonly Json[]>;
  /** What Datadog would say to a monitor; `id` where it exists already, since two alike are refused. */
  readonly validate: (monitor: Json, id?: string) => Promise<Verdict>;
  /** Names of metrics that reported at least one point since then, narrowed by a filter of tags. */
  readonly activeMetrics: (since: Date, filter: string) => Promise<ReadonlySet<string>>;
  readonly query: (query: string, aggregator: Aggregator, from: Date, to: Date) => Promise<readonly Group[]>;
  /** Whether Datadog knows a handle; undefined where its API does not tell. */
  readonly knowsHandle: (handle: string) => Promise<boolean | undefined>;
}
