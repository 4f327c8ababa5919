import type { Attributes, Resource } from './artifact';
import type { Query } from './query';

/** A `datadog_dashboard_json`, or a `datadog_dashboard` in blocks. */
export interface Dashboard {
  readonly resource: Resource;
  readonly title: string;
  /** Every query and formula of its widgets that reads metrics, nested widgets too. */
  readonly queries: readonly Query[];
  /** The board as Datadog's API knows it; undefined for boards in blocks, or where the JSON is broken. */
  readonly body: Attributes | undefined;
  /** Why the JSON of a `datadog_dashboard_json` cannot be read. */
  readonly broken?: string;
}
