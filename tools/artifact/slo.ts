import type { Resource } from './artifact';
import type { Query } from './query';

/** A `datadog_service_level_objective`. */
export interface Slo {
  readonly resource: Resource;
  readonly name: string;
  /** `metric`, `monitor` or `time_slice`. */
  readonly type: string;
  /** Good events; undefined where the type has none. */
  readonly numerator: Query | undefined;
  readonly denominator: Query | undefined;
  /** Percent of good events promised, with the time frame as written (`30d`). */
  readonly targets: readonly { readonly timeframe: string; readonly target: number }[];
}
