import { closest, suggestion } from '../../model/closest';
import type { SeriesTags, TestSeries } from '../../model/monitor-test';
import type { Reads } from './operands';
import { operandOf } from './read';
import type { Recording, Series } from './series';
import { whyUnread } from './unread';

/** Points that somebody gives for a role or a metric. */
export type Given = Pick<TestSeries, 'of' | 'name' | 'points'> & { readonly tags: SeriesTags };

/** A role that the query does not have, a metric that it does not read, or a role without the tags of its group. */
export interface WrongSeries<T extends Given> {
  readonly series: T;
  readonly expected: string;
  readonly message: string;
  readonly hint: string;
}

/** A metric that the query reads, in a series that none of its operands does, and why. */
export interface UnreadSeries<T extends Given> {
  readonly series: T;
  readonly why: string;
}

/** Series as the evaluator reads them, and what became of the others. */
export interface Sorted<T extends Given> {
  readonly recording: Recording;
  readonly wrong: readonly WrongSeries<T>[];
  /** Not wrong: that a monitor does not see them may be the point. */
  readonly unread: readonly UnreadSeries<T>[];
}

/** Sorts series by what a query does with them. */
export function recordingOf<T extends Given>(
  series: readonly T[],
  { intervalSeconds, length }: Pick<Recording, 'intervalSeconds' | 'length'>,
  reads: Reads,
): Sorted<T> {
  const metrics: { readonly from: T; readonly read: Series }[] = [];
  const operands = new Map<string, Series[]>();
  const wrong: WrongSeries<T>[] = [];
  for (const one of series) {
    const read = { metric: one.name, tags: one.tags, points: Float64Array.from(one.points) };
    const found = one.of === 'role' ? reads.roles.get(one.name) : undefined;
    if (one.of === 'metric' && reads.metrics.includes(one.name)) metrics.push({ from: one, read });
    else if (!found) wrong.push({ series: one, ...sayUnknown(one, reads) });
    else {
      const lacking = sayLacking(one, found, reads);
      if (lacking) wrong.push({ series: one, ...lacking });
      for (const operand of found) operands.set(operand, [...(operands.get(operand) ?? []), read]);
    }
  }
  const recording = { intervalSeconds, length, series: metrics.map(({ read }) => read), operands };
  const unread = metrics.flatMap(({ from, read }) => {
    const why = whyUnread(read, reads, recording);
    return why === undefined ? [] : [{ series: from, why }];
  });
  return { recording, wrong, unread };
}

type Words = Pick<WrongSeries<Given>, 'expected' | 'message' | 'hint'>;

function sayUnknown({ of, name }: Given, { roles, metrics }: Reads): Words {
  const known = of === 'role' ? [...roles.keys()] : metrics;
  const near = suggestion(name, known);
  const other =
    of === 'role' ? 'give the metric itself: metric{tag:value}' : `give a role: ${[...roles.keys()].join(', ')}`;
  const hint = near?.startsWith('did') ? near : other;
  const noun = of === 'role' ? `role '${name}', it has` : `metric '${name}', it reads`;
  const expected = 'a role or a metric of its query';
  return { expected, message: `its query has no ${noun} ${known.join(', ') || 'none'}`, hint };
}

/** A role without a tag of the group would make a group that Datadog never has. */
function sayLacking({ name, tags, points }: Given, found: readonly string[], { operands }: Reads): Words | undefined {
  // without a point it stands for silence, which has no group
  if (points.every((value) => Number.isNaN(value))) return undefined;
  const by = [...new Set(operands.filter((one) => found.includes(operandOf(one))).flatMap((one) => one.by))].sort();
  const missing = by.filter((tag) => !Object.hasOwn(tags, tag));
  const [first] = missing;
  if (first === undefined) return undefined;
  const near = closest(
    first,
    Object.keys(tags).filter((tag) => !by.includes(tag)),
  );
  return {
    expected: `the tags of its group, ${by.join(', ')}`,
    message: `'${name}' lacks ${missing.map((tag) => `'${tag}'`).join(', ')}`,
    hint:
      near === undefined
        ? `write ${name}{${by.map((tag) => `${tag}:…`).join(',')}}`
        : `did you mean '${first}' by '${near}'?`,
  };
}
