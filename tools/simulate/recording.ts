import { suggestion } from '../../model/closest';
import type { SeriesTags, TestSeries } from '../../model/monitor-test';
import type { Operands } from './operands';
import type { Recording, Series } from './series';

/** Points that somebody gives for a role or a metric. */
export type Given = Pick<TestSeries, 'of' | 'name' | 'points'> & { readonly tags: SeriesTags };

/** A role that the query does not have, in words. */
export interface UnknownRole<T extends Given> {
  readonly series: T;
  readonly message: string;
  readonly hint: string;
}

/** Series as the evaluator reads them, and those whose role the query does not have. */
export function recordingOf<T extends Given>(
  series: readonly T[],
  { intervalSeconds, length }: Pick<Recording, 'intervalSeconds' | 'length'>,
  roles: Operands,
): { readonly recording: Recording; readonly unknown: readonly UnknownRole<T>[] } {
  const metrics: Series[] = [];
  const operands = new Map<string, Series[]>();
  const unknown: UnknownRole<T>[] = [];
  for (const one of series) {
    const read = { metric: one.name, tags: one.tags, points: Float64Array.from(one.points) };
    const found = one.of === 'role' ? roles.get(one.name) : undefined;
    if (one.of === 'metric') metrics.push(read);
    else if (!found) unknown.push({ series: one, ...sayUnknown(one.name, roles) });
    else for (const operand of found) operands.set(operand, [...(operands.get(operand) ?? []), read]);
  }
  return { recording: { intervalSeconds, length, series: metrics, operands }, unknown };
}

function sayUnknown(name: string, roles: Operands): { readonly message: string; readonly hint: string } {
  const known = [...roles.keys()];
  const near = suggestion(name, known);
  const hint = near?.startsWith('did') ? near : 'give the metric itself: metric{tag:value}';
  return { message: `its query has no role '${name}', it has ${known.join(', ') || 'none'}`, hint };
}
