import { collapse, mapColumns, mapValue, type Frame, type Value } from './frame';
import { Refusal } from './refusal';
import { avg, max, min, overWindows, sum, type Reduce } from './window';

/** Columns that functions work on: points of the series, or, after `as_count()`, one value an evaluation. */
export interface Axis {
  /** Points are the series' own; windows are already summed. */
  readonly of: 'points' | 'windows';
  /** Between two columns' places. */
  readonly stepSeconds: number;
  readonly length: number;
}

/** Arguments of a function after its first: numbers and words as written. */
type Arguments = readonly (number | string)[];
type ExactFunction = (value: Value, args: Arguments, axis: Axis) => Value;

const pointwise =
  (change: (value: number, limit: number) => number): ExactFunction =>
  (value, [limit = 0]) =>
    mapValue(value, (point) => change(point, Number(limit)));

const flag = (condition: boolean) => (condition ? 1 : 0);

/** Functions of one place at a time: exact on points and on summed windows alike. */
const placewise: Readonly<Record<string, ExactFunction>> = {
  abs: pointwise((value) => Math.abs(value)),
  log2: pointwise((value) => Math.log2(value)),
  log10: pointwise((value) => Math.log10(value)),
  clamp_min: pointwise((value, limit) => (value < limit ? limit : value)),
  clamp_max: pointwise((value, limit) => (value > limit ? limit : value)),
  cutoff_min: pointwise((value, limit) => (value < limit ? NaN : value)),
  cutoff_max: pointwise((value, limit) => (value > limit ? NaN : value)),
  is_greater: pointwise((value, limit) => (Number.isNaN(value) ? NaN : flag(value > limit))),
  is_less: pointwise((value, limit) => (Number.isNaN(value) ? NaN : flag(value < limit))),
  default_zero: pointwise((value) => (Number.isNaN(value) ? 0 : value)),
  exclude_null: (value) => value,
  count_not_null: counting((value) => !Number.isNaN(value)),
  count_nonzero: counting((value) => !Number.isNaN(value) && value !== 0),
};

/** Functions over time: exact on points only. */
const overTime: Readonly<Record<string, ExactFunction>> = {
  hour_before: shifted(3600),
  day_before: shifted(86_400),
  week_before: shifted(604_800),
  timeshift: (value, [seconds = 0], axis) => shifted(-Number(seconds))(value, [], axis),
  moving_rollup: (value, [seconds = 0, how = 'avg'], axis) =>
    perColumn(value, (column) => rolling(column, Number(seconds), reduceOf(how), axis)),
  diff: (value) => perColumn(value, (column) => column.map((point, index) => point - (column[index - 1] ?? NaN))),
  derivative: (value, _, { stepSeconds }) =>
    perColumn(value, (column) => column.map((point, index) => (point - (column[index - 1] ?? NaN)) / stepSeconds)),
  per_second: (value, _, { stepSeconds }) => mapValue(value, (point) => point / stepSeconds),
  per_minute: (value, _, { stepSeconds }) => mapValue(value, (point) => (point / stepSeconds) * 60),
  per_hour: (value, _, { stepSeconds }) => mapValue(value, (point) => (point / stepSeconds) * 3600),
};

/** Modifiers that a metric may carry beside `as_count()`. */
const modifiers: Readonly<Record<string, ExactFunction>> = {
  as_rate: (value, _, { stepSeconds }) => mapValue(value, (point) => point / stepSeconds),
  fill: (value, [how = 'linear', seconds], axis) => perColumn(value, (column) => filled(column, how, seconds, axis)),
  rollup: (value, [first = 'avg', second = 0], axis) => {
    const [how, seconds] = typeof first === 'number' ? ['avg', first] : [first, second];
    if (typeof seconds !== 'number') {
      throw new Refusal(`a rollup by calendar (${seconds}) cannot be simulated, expected seconds`);
    }
    return perColumn(value, (column) => rolledUp(column, reduceOf(how), seconds, axis));
  },
};

/** A function by its name. Throws a Refusal where its result would be a guess. */
export function functionOf(name: string, axis: Axis): ExactFunction {
  const always = Object.hasOwn(placewise, name) ? placewise[name] : undefined;
  if (always) return always;
  const timed = Object.hasOwn(overTime, name) ? overTime[name] : undefined;
  if (!timed) throw new Refusal(`${name}() is not exact and cannot be simulated`);
  if (axis.of === 'windows') {
    throw new Refusal(`${name}() of an as_count() cannot be simulated: its order is not known`);
  }
  return timed;
}

/** Applies a metric's modifier to its points. */
export function modify(name: string, frame: Frame, args: Arguments, axis: Axis): Frame {
  const modifier = modifiers[name];
  if (!modifier) throw new Refusal(`.${name}() is not exact and cannot be simulated`);
  const value = modifier(frame, args, axis);
  return typeof value === 'number' ? frame : value;
}

/** How many groups pass; no point where no group has one. */
function counting(passes: (value: number) => boolean): ExactFunction {
  return (value, _, { length }) => {
    if (typeof value === 'number') return flag(passes(value));
    return collapse(value, length, (values) =>
      values.every((point) => Number.isNaN(point)) ? NaN : values.filter(passes).length,
    );
  };
}

function perColumn(value: Value, change: (column: Float64Array) => Float64Array): Value {
  return typeof value === 'number' ? value : mapColumns(value, change);
}

function shifted(seconds: number): ExactFunction {
  return (value, _, { stepSeconds }) => {
    const places = Math.round(seconds / stepSeconds);
    return perColumn(value, (column) => column.map((_, index) => column[index - places] ?? NaN));
  };
}

function reduceOf(how: number | string): Reduce {
  const reduce = ({ sum, avg, min, max } as Readonly<Record<string, Reduce | undefined>>)[how];
  if (reduce) return reduce;
  throw new Refusal(`a rollup by ${how} cannot be simulated, expected sum, avg, min or max`);
}

function rolling(column: Float64Array, windowSeconds: number, reduce: Reduce, { stepSeconds }: Axis): Float64Array {
  const schedule = { intervalSeconds: stepSeconds, stepSeconds, delaySeconds: 0, pointSeconds: 0 };
  return overWindows(column, { ...schedule, evaluations: column.length, windowSeconds }, reduce);
}

/** A bucket counts from its last point on: before, it is not complete. */
function rolledUp(column: Float64Array, reduce: Reduce, seconds: number, { stepSeconds }: Axis): Float64Array {
  const places = seconds / stepSeconds;
  if (places <= 1) return column;
  if (!Number.isInteger(places)) {
    throw new Refusal(`a rollup over ${seconds} s cannot be simulated on points of ${stepSeconds} s`);
  }
  return column.map((_, index) => ((index + 1) % places === 0 ? reduce(column, index + 1 - places, index) : NaN));
}

function filled(
  column: Float64Array,
  how: number | string,
  seconds: number | string | undefined,
  { stepSeconds }: Axis,
): Float64Array {
  if (how === 'null') return column;
  if (how !== 'last' && how !== 'zero') {
    throw new Refusal(`.fill(${how}) looks ahead and cannot be simulated, expected zero, last or null`);
  }
  const reach = Number(seconds ?? 300) / stepSeconds;
  let last = NaN;
  let at = -Infinity;
  return column.map((point, index) => {
    if (!Number.isNaN(point)) {
      [last, at] = [point, index];
      return point;
    }
    return index - at <= reach ? (how === 'zero' ? 0 : last) : NaN;
  });
}
