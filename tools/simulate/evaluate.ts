import { metricsOf, partsOf } from '../../queries/walk';
import type { Argument, Expression, Metric, MetricAlert, Modifier } from '../../queries/tree';
import { combine, mapColumns, type Frame, type Value } from './frame';
import { functionOf, modify, type Axis } from './functions';
import { presence, type Presence, type Total, type Totals } from './presence';
import { read, silence } from './read';
import type { CountArithmetic, Readings } from './readings';
import { Refusal } from './refusal';
import type { Recording } from './series';
import { avg, max, min, overWindows, sum, totals, type Reduce, type Schedule } from './window';

/** What each evaluation sees of one group. */
export interface Evaluated extends Presence {
  /** NaN where the evaluation has no result: nothing there, or a division by zero or nothing. */
  readonly values: Float64Array;
}

/**
 * An expression at each evaluation, by group. With a sum over any `as_count()` each metric is summed over the window
 * before arithmetic; else arithmetic is done point by point, and its result aggregated over the window.
 */
export function evaluate(
  expression: Expression,
  aggregation: MetricAlert['aggregation'],
  recording: Recording,
  schedule: Schedule,
  readings: Readings,
): ReadonlyMap<string, Evaluated> {
  const metrics = metricsOf(expression);
  const counted = aggregation === 'sum' && metrics.some(isCounted);
  const raw = aligned(metrics, recording);
  const seen = new Map<Float64Array, Totals>();
  const total: Total = (column) => {
    const known = seen.get(column) ?? totals(column, schedule);
    seen.set(column, known);
    return known;
  };
  const how = expression.kind === 'metric' ? 'of sums' : readings[countsGroups(expression) ? 'counting' : 'arithmetic'];
  const reduction = counted ? ofCounts(how, readings) : ofGauges(aggregation);
  const value =
    counted && how === 'of sums'
      ? overSums(expression, raw, total, schedule, readings)
      : overPoints(expression, raw, recording, schedule, reduction);
  if (typeof value === 'number') throw new Refusal('a query without a metric cannot be simulated');
  const result = new Map<string, Evaluated>();
  for (const [key, values] of value.columns) {
    result.set(key, { values, ...presence(key, raw.values(), total, schedule) });
  }
  return result;
}

/** Whether the sums of a query are made before its arithmetic. */
export function isCounted({ modifiers }: Metric): boolean {
  return modifiers.some(({ name }) => name === 'as_count');
}

type Raw = ReadonlyMap<Metric, Frame>;

/** The series of every metric; metrics that are grouped alike have the same groups. */
function aligned(metrics: readonly Metric[], recording: Recording): Raw {
  const frames = new Map(metrics.map((metric) => [metric, read(metric, recording)]));
  const groups = new Map<string, Set<string>>();
  for (const { by, columns } of frames.values()) {
    const keys = groups.get(by.join()) ?? new Set(by.length === 0 ? [''] : []);
    for (const key of columns.keys()) keys.add(key);
    groups.set(by.join(), keys);
  }
  const empty = silence(recording.length);
  for (const [metric, { by, columns }] of frames) {
    const keys = [...(groups.get(by.join()) ?? [])].sort();
    frames.set(metric, { by, columns: new Map(keys.map((key) => [key, columns.get(key) ?? empty])) });
  }
  return frames;
}

function overSums(expression: Expression, raw: Raw, total: Total, schedule: Schedule, readings: Readings): Value {
  const { evaluations: length, stepSeconds, windowSeconds, intervalSeconds } = schedule;
  return compute(expression, {
    raw,
    axis: { of: 'windows', length, stepSeconds },
    timesAdded: readings.constants === 'once a window' ? 1 : windowSeconds / intervalSeconds,
    ofMetric: (metric, frame) => {
      for (const { name, args } of metric.modifiers) requireNeutral(name, args);
      const zero = readings.emptyCountIsZero && isCounted(metric);
      return mapColumns(frame, (column) => {
        const { sums } = total(column);
        return zero ? sums.map(orZero) : sums;
      });
    },
  });
}

const orZero = (value: number) => (Number.isNaN(value) ? 0 : value);

/** Modifiers that a sum over the window swallows. */
function requireNeutral(name: string, args: readonly Argument[]): void {
  const [how] = args;
  const word = how?.kind === 'name' || how?.kind === 'text' ? (how.kind === 'name' ? how.name : how.text) : undefined;
  const neutral =
    name === 'as_count' ||
    (name === 'rollup' && word === 'sum') ||
    (name === 'fill' && (word === 'zero' || word === 'null'));
  if (!neutral) throw new Refusal(`.${name}() beside as_count() cannot be simulated: its order is not known`);
}

/** How points become a value of the window. */
interface Reduction {
  readonly reduce: Reduce;
  /** Whether a count without a point is zero there. */
  readonly zero: boolean;
}

function overPoints(
  expression: Expression,
  raw: Raw,
  recording: Recording,
  schedule: Schedule,
  { reduce, zero }: Reduction,
): Value {
  const axis: Axis = { of: 'points', length: recording.length, stepSeconds: recording.intervalSeconds };
  const ofMetric = (metric: Metric, frame: Frame) => {
    const result = modified(frame, metric.modifiers, axis);
    return zero && isCounted(metric) ? mapColumns(result, (column) => column.map(orZero)) : result;
  };
  const value = compute(expression, { raw, axis, timesAdded: 1, ofMetric });
  if (typeof value === 'number') return value;
  return mapColumns(value, (column) => overWindows(column, schedule, reduce));
}

function modified(frame: Frame, modifiers: readonly Modifier[], axis: Axis): Frame {
  return modifiers
    .filter(({ name }) => name !== 'as_count')
    .reduce((current, { name, args }) => modify(name, current, args.map(constant), axis), frame);
}

const operations = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => (right === 0 ? NaN : left / right),
};

interface Computing {
  readonly raw: Raw;
  readonly axis: Axis;
  readonly ofMetric: (metric: Metric, frame: Frame) => Frame;
  /** How often a number is added to a metric's value. */
  readonly timesAdded: number;
}

function compute(expression: Expression, computing: Computing): Value {
  const { raw, axis, ofMetric } = computing;
  const inner = (part: Expression) => compute(part, computing);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'metric': {
      const frame = raw.get(expression);
      if (!frame) throw new Error(`no series were read for ${expression.metric}, expected those of every metric`);
      return ofMetric(expression, frame);
    }
    case 'group':
      return inner(expression.expression);
    case 'negative':
      return combine(0, inner(expression.expression), operations['-']);
    case 'arithmetic':
      return calculate(expression.operator, inner(expression.left), inner(expression.right), computing);
    case 'call': {
      const exact = functionOf(expression.name, axis);
      const [first, ...rest] = expression.args;
      if (!first || !isExpression(first)) throw new Refusal(`${expression.name}() without a query cannot be simulated`);
      return exact(inner(first), rest.map(constant), axis);
    }
    case 'modified':
      throw new Refusal('modifiers on what is no metric cannot be simulated: their order is not known');
    case 'name':
      throw new Refusal(`the formula's query '${expression.name}' is not given`);
    case 'text':
    case 'list':
      throw new Refusal(`a ${expression.kind} is no value`);
  }
}

function calculate(operator: keyof typeof operations, left: Value, right: Value, { timesAdded }: Computing): Value {
  const adds = operator === '+' || operator === '-';
  const often = (value: Value, beside: Value) =>
    adds && typeof value === 'number' && typeof beside !== 'number' ? value * timesAdded : value;
  return combine(often(left, right), often(right, left), operations[operator]);
}

function isExpression(argument: Argument): argument is Expression {
  return argument.kind !== 'named' && argument.kind !== 'tags' && argument.kind !== 'span';
}

/** A number or word given to a function. */
function constant(argument: Argument): number | string {
  switch (argument.kind) {
    case 'number':
      return argument.value;
    case 'name':
      return argument.name;
    case 'text':
      return argument.text;
    default:
      throw new Refusal(`a ${argument.kind} as a further argument cannot be simulated`);
  }
}

/** A percentile of a window is not known from percentiles of its minutes: their mean stands for it (assumption A4). */
function ofGauges(aggregation: MetricAlert['aggregation']): Reduction {
  return { reduce: { sum, avg, min, max, percentile: avg }[aggregation], zero: false };
}

function ofCounts(how: CountArithmetic, { emptyCountIsZero }: Readings): Reduction {
  return { reduce: how === 'of points, averaged' ? avg : sum, zero: emptyCountIsZero };
}

function countsGroups(argument: Argument): boolean {
  return (argument.kind === 'call' && argument.name.startsWith('count_')) || partsOf(argument).some(countsGroups);
}
