import { suggestion } from '../../model/closest';
import type { SeriesTags, TestSeries } from '../../model/monitor-test';
import type { Reads } from './operands';
import type { Recording, Series } from './series';

/** Points that somebody gives for a role or a metric. */
export type Given = Pick<TestSeries, 'of' | 'name' | 'points'> & { readonly tags: SeriesTags };

/** A role that the query does not have, or a metric that it does not read, in words. */
export interface UnknownSeries<T extends Given> {
  readonly series: T;
  readonly message: string;
  readonly hint: string;
}

/**
 * Series as the evaluator reads them, and those that the query has nothing to do with. A metric whose tags no filter
 * takes is none of them: that a monitor does not see it may be the point.
 */
export function recordingOf<T extends Given>(
  series: readonly T[],
  { intervalSeconds, length }: Pick<Recording, 'intervalSeconds' | 'length'>,
  reads: Reads,
): { readonly recording: Recording; readonly unknown: readonly UnknownSeries<T>[] } {
  const metrics: Series[] = [];
  const operands = new Map<string, Series[]>();
  const unknown: UnknownSeries<T>[] = [];
  for (const one of series) {
    const read = { metric: one.name, tags: one.tags, points: Float64Array.from(one.points) };
    const found = one.of === 'role' ? reads.roles.get(one.name) : undefined;
    if (one.of === 'metric' && reads.metrics.includes(one.name)) metrics.push(read);
    else if (!found) unknown.push({ series: one, ...sayUnknown(one, reads) });
    else for (const operand of found) operands.set(operand, [...(operands.get(operand) ?? []), read]);
  }
  return { recording: { intervalSeconds, length, series: metrics, operands }, unknown };
}

function sayUnknown(
  { of, name }: Given,
  { roles, metrics }: Reads,
): { readonly message: string; readonly hint: string } {
  const known = of === 'role' ? [...roles.keys()] : metrics;
  const near = suggestion(name, known);
  const other =
    of === 'role' ? 'give the metric itself: metric{tag:value}' : `give a role: ${[...roles.keys()].join(', ')}`;
  const hint = near?.startsWith('did') ? near : other;
  const noun = of === 'role' ? `role '${name}', it has` : `metric '${name}', it reads`;
  return { message: `its query has no ${noun} ${known.join(', ') || 'none'}`, hint };
}
