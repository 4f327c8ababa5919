import type { Parsed } from '../../queries/parsed';
import type { Expression } from '../../queries/tree';
import type { Resource } from './artifact';

/** An expression somewhere in an artifact, with enough to say where. */
export interface Query {
  readonly resource: Resource;
  /** As Datadog receives it; of a monitor the whole query. */
  readonly text: string;
  readonly parsed: Parsed<Expression>;
  readonly from: 'monitor' | 'slo' | 'widget' | 'formula';
  /** For people: `widget "Errors by resource"`, `numerator`; empty for a monitor's own query. */
  readonly where: string;
}
