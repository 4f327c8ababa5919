/** Datadog's `on_missing_data`. */
export type OnMissingData = 'default' | 'show_no_data' | 'show_and_notify_no_data' | 'resolve';
/** P1 and P2 wake someone. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** Unit of a signal's threshold, as its query gives it; `number`: whatever a query of somebody's own gives. */
export type Unit =
  'percent' | 'points' | 'seconds' | 'count' | 'ratio' | 'burn-rate' | 'pods' | 'replicas' | 'services' | 'number';

/** The numbers of one monitor before anyone sets anything. `null`: no such monitor at this tier unless asked for. */
export interface SignalDefaults {
  /** Absent: derived from the service, or must be declared (see the signal). */
  readonly critical?: number;
  /** Share of `critical` at which to warn; absent: no warning. */
  readonly warningShare?: number;
  readonly priority: Priority;
}

export interface VariantDefinition {
  readonly unit: Unit;
  /** `above`: a larger value is worse. */
  readonly direction: 'above' | 'below';
  /** Whether it alerts at the number itself already. @default false */
  readonly inclusive?: boolean;
  readonly windowMinutes: number;
  /** Additive traffic floor; 0 where the query has none. */
  readonly minRequests: number;
  readonly evaluationDelaySeconds: number;
  readonly noData: OnMissingData;
  /** By tier 1, 2 and 3 to 5; a cluster's signal uses `tier1`. */
  readonly tier1: SignalDefaults | null;
  readonly tier2: SignalDefaults | null;
  readonly tier3: SignalDefaults | null;
  /** Whether it may warn; not as a part of a composite, which would warn of it itself. @default true */
  readonly warns?: boolean;
  /** A part of the signal's main monitor, which alone tells anyone. @default false */
  readonly part?: boolean;
  /** Why these numbers. */
  readonly why: string;
}

export interface SignalDefinition extends VariantDefinition {
  /** In words, as it stands in a monitor's name. */
  readonly title: string;
  readonly per: 'service' | 'cluster';
  /** false: only where a person sets `enabled: true`. */
  readonly enabled: boolean;
  /** Further monitors of the signal, by variant. */
  readonly variants: Readonly<Record<string, VariantDefinition>>;
}
