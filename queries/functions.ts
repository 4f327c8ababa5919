/**
 * Every function and modifier of Datadog's query language, a closed list: the API takes any name in a widget and shows an
 * empty graph. Source: Datadog's reference of functions (arithmetic, interpolation, timeshift, rate, smoothing, rollup,
 * rank, count, regression, algorithms, exclusion), its guide to minimum traffic, and queries that it accepted.
 */
export interface FunctionDefinition {
  /** `abs(a)` is a call, `a.as_count()` a modifier. */
  readonly use: 'call' | 'modifier' | 'either';
  /** In plain words: `{0}` is what it is applied to, `{1}` the next argument; a part in brackets goes with its argument. */
  readonly words: string;
  /** Whether it is defined well enough to be computed elsewhere; else an algorithm that only Datadog has. */
  readonly exact: boolean;
}

type Row = readonly [name: string, words: string];

const calls: readonly Row[] = [
  ['abs', 'the absolute value of {0}'],
  ['log2', 'the base-2 logarithm of {0}'],
  ['log10', 'the base-10 logarithm of {0}'],
  ['cumsum', 'the running sum of {0}'],
  ['integral', 'the integral over time of {0}'],
  ['default_zero', '{0}, or 0 where there is no data'],
  ['default', '{0}, or {1} where there is no data'],
  ['timeshift', '{0}, shifted in time by {1} seconds'],
  ['calendar_shift', '{0}, shifted in time by {1}[ in the time zone {2}]'],
  ['hour_before', '{0} an hour before'],
  ['day_before', '{0} a day before'],
  ['week_before', '{0} a week before'],
  ['month_before', '{0} 4 weeks before'],
  ['per_second', 'the change per second of {0}'],
  ['per_minute', 'the change per minute of {0}'],
  ['per_hour', 'the change per hour of {0}'],
  ['dt', 'the seconds between the points of {0}'],
  ['diff', 'the change from point to point of {0}'],
  ['monotonic_diff', 'the increase from point to point of {0}'],
  ['derivative', 'the derivative of {0}'],
  ['throughput', '{0}, per second'],
  ['moving_rollup', '{0}, each point joined with those of the last {1} seconds[ by {2}]'],
  ['reduce', 'one value for {0}[: its {1}]'],
  ['percentile', 'the percentile[ {1}] across the series of {0}'],
  ['sum', 'the sum across the series of {0}'],
  ['avg', 'the average across the series of {0}'],
  ['min', 'the lowest across the series of {0}'],
  ['max', 'the highest across the series of {0}'],
  ['stddev', 'the standard deviation across the series of {0}'],
  ['top', 'of {0}, the[ {1}] series that rank first[ by {2}][, {3}]'],
  ['top_offset', 'of {0}, the[ {1}] series that rank first[ by {2}][, {3}][, from number {4} on]'],
  ['count_nonzero', 'the number of non-zero series of {0}'],
  ['count_nonzero_finite', 'the number of finite non-zero series of {0}'],
  ['count_not_null', 'the number of series with data of {0}'],
  ['exclude_null', '{0}, without groups whose tag is N/A'],
  ['clamp_min', '{0}, raised to {1} where lower'],
  ['clamp_max', '{0}, lowered to {1} where higher'],
  ['cutoff_min', '{0}, without values below {1}'],
  ['cutoff_max', '{0}, without values above {1}'],
  ['is_greater', '1 where {0} is more than {1}, else 0'],
  ['is_less', '1 where {0} is less than {1}, else 0'],
  ['is_between', '1 where {0} is more than {1} and less than {2}, else 0'],
];

const algorithms: readonly Row[] = [
  ['anomalies', 'anomalies of {0}[ by the algorithm {1}][ with bounds {2}]'],
  ['outliers', 'outliers among the series of {0}[ by the algorithm {1}][ with tolerance {2}]'],
  ['forecast', 'the forecast of {0}[ by the algorithm {1}][ with bounds {2}]'],
  ['autosmooth', '{0}, smoothed'],
  ['lowess', '{0}, smoothed by local regression'],
  ['robust_trend', 'the robust trend of {0}'],
  ['trend_line', 'the trend line of {0}'],
  ['piecewise_constant', '{0}, in constant pieces'],
  ['piecewise_linear', '{0}, in linear pieces'],
  ['failed_runs', 'the failed runs of {0}'],
];

const modifiers: readonly Row[] = [
  ['as_count', '{0}, as a count'],
  ['as_rate', '{0}, per second'],
  ['fill', '{0}, gaps filled with {1}[ for up to {2} seconds]'],
  ['weighted', '{0}, weighted by how long each series lived'],
];

/** `top10_mean`, `bottom5`: as many series at one end of the ranking. */
const ranks: readonly Row[] = ['top', 'bottom'].flatMap((end) =>
  [5, 10, 15, 20].flatMap((count) =>
    ['', '_mean', '_min', '_max', '_last', '_area', '_l2norm', '_sum'].map((by): Row => {
      const highest = end === 'top' ? 'highest' : 'lowest';
      return [`${end}${count}${by}`, `of {0}, the ${count} ${highest} series${by === '' ? '' : ` by ${by.slice(1)}`}`];
    }),
  ),
);

const spans = (name: string, counts: readonly number[], words: string): readonly Row[] =>
  counts.map((count): Row => [`${name}_${count}`, `${words} of {0} over ${count} points`]);

const smoothing: readonly Row[] = [
  ...spans('ewma', [1, 3, 5, 7, 10, 20], 'the weighted moving average'),
  ...spans('median', [3, 5, 7, 9], 'the moving median'),
  ...spans('rollingavg', [5, 13, 21, 29], 'the moving average'),
];

const table = (rows: readonly Row[], use: FunctionDefinition['use'], exact: boolean) =>
  rows.map(([name, words]): [string, FunctionDefinition] => [name, { use, words, exact }]);

export const functions: ReadonlyMap<string, FunctionDefinition> = new Map([
  ...table([...calls, ...ranks, ...smoothing], 'call', true),
  ...table(algorithms, 'call', false),
  ...table(modifiers, 'modifier', true),
  ...table([['rollup', '{0}, rolled up']], 'either', true),
]);
