import { lowered, matches, type Tags } from '../../queries/match';
import { print } from '../../queries/print';
import type { Metric } from '../../queries/tree';
import type { Frame } from './frame';
import { Refusal } from './refusal';
import type { Recording } from './series';

/** The series that a metric reads, aggregated over space: one column for each of its groups. */
export function read(metric: Metric, recording: Recording): Frame {
  const given = recording.operands.get(operandOf(metric));
  const series =
    given ??
    recording.series.filter(({ metric: name, tags }) => name === metric.metric && matches(metric.filter, stored(tags)));
  const by = metric.by.map((name) => name.toLowerCase());
  const groups = new Map<string, Float64Array[]>();
  for (const { tags, points } of series) {
    for (const key of keysOf(by, stored(tags), given !== undefined)) {
      const group = groups.get(key);
      if (group) group.push(points);
      else groups.set(key, [points]);
    }
  }
  const columns = [...groups].map(([key, parts]) => [key, aggregate(metric, parts, recording.length)] as const);
  return { by, columns: new Map(columns) };
}

/** Each tags once: every metric of every monitor reads them. */
const known = new WeakMap<Tags, Tags>();

function stored(tags: Tags): Tags {
  const found = known.get(tags) ?? lowered(tags);
  known.set(tags, found);
  return found;
}

/** Name of an operand in a recording: the metric without modifiers, as it is printed. */
export function operandOf(metric: Metric): string {
  return print({ ...metric, modifiers: [] });
}

/** `host:a,device:b`; none where a series lacks a tag of the group. A tag with several values counts in each. */
function keysOf(by: readonly string[], tags: Tags, given: boolean): readonly string[] {
  let keys = [''];
  for (const name of by) {
    const found = tags[name];
    const values = found === undefined ? [] : typeof found === 'string' ? [found] : found;
    if (values.length === 0 && given) continue;
    keys = keys.flatMap((key) => values.map((value) => `${key}${key === '' ? '' : ','}${name}:${value}`));
  }
  return keys;
}

function aggregate(metric: Metric, parts: readonly Float64Array[], length: number): Float64Array {
  const { aggregation = 'avg' } = metric;
  if (aggregation === 'count' || aggregation === 'stddev') {
    throw new Refusal(`${aggregation}: reads the single values of a distribution, which series do not tell`);
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const reduce = reducers[aggregation];
  if (!reduce) {
    throw new Refusal(
      `${aggregation} over ${parts.length} series is not exact, expected one series for ${print(metric)}`,
    );
  }
  const result = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    result[index] = reduce(parts.map((points) => points[index] ?? NaN).filter((value) => !Number.isNaN(value)));
  }
  return result;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const reducers: Readonly<Record<string, ((values: readonly number[]) => number) | undefined>> = {
  sum: (values) => (values.length === 0 ? NaN : total(values)),
  avg: (values) => total(values) / values.length,
  min: (values) => (values.length === 0 ? NaN : Math.min(...values)),
  max: (values) => (values.length === 0 ? NaN : Math.max(...values)),
};

/** Series without a point where the recording has none. */
export function silence(length: number): Float64Array {
  return new Float64Array(length).fill(NaN);
}
