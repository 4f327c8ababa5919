import { printNumber } from '../print';
import type {
  BurnRateAlert,
  CheckAlert,
  Comparator,
  ErrorBudgetAlert,
  Expression,
  FormulaAlert,
  MetricAlert,
  MonitorQuery,
  NumberLiteral,
  SearchAlert,
  TimeAggregation,
} from '../tree';
import { idOf, wordsOfCondition } from './condition';
import { comparisons, isLoose, listed, wordsOfSpan, wordsOfWindow } from './english';
import { wordsOfExpression, wordsOfOperand } from './expression';
import { argumentsOf, wordsOfGroups, wordsOfLast, wordsOfOthers } from './links';

/** When a monitor alerts, in plain words for the person on call: `over the last 5 minutes, summed: … is more than 5`. */
export function wordsOf(query: MonitorQuery): string {
  switch (query.kind) {
    case 'metric alert':
      return wordsOfAlert(query);
    case 'formula':
      return wordsOfFormula(query);
    case 'composite':
      return wordsOfCondition(query.condition);
    case 'burn rate':
      return wordsOfBurnRate(query);
    case 'error budget':
      return wordsOfBudget(query);
    case 'service check':
      return wordsOfCheck(query);
    case 'search':
      return wordsOfSearch(query);
  }
}

interface Limited {
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

function limit({ comparator, threshold }: Limited): string {
  return `${comparisons[comparator]} ${printNumber(threshold)}`;
}

const aggregations: Readonly<Record<TimeAggregation, string>> = {
  sum: 'summed',
  avg: 'on average',
  min: 'at the lowest',
  max: 'at the highest',
  percentile: 'over all values',
};

function wordsOfAlert(alert: MetricAlert): string {
  const { aggregation, window } = alert;
  return `${wordsOfWindow(window)}, ${aggregations[aggregation]}: ${ended(wordsOfValue(alert))} is ${limit(alert)}`;
}

function wordsOfValue({ expression, change }: MetricAlert): string {
  if (change) {
    const before =
      change.shift.when === 'current' ? wordsOfWindow(change.shift) : `${wordsOfSpan(change.shift)} before`;
    const unit = change.kind === 'pct_change' ? ' in percent' : '';
    return `the change${unit} against ${before} of ${wordsOfOperand(expression)}`;
  }
  const words = wordsOfExpression(expression);
  return isAnomalies(expression) ? `the share of points that are ${words}` : words;
}

/** A monitor on anomalies compares the share of its points that are some. */
function isAnomalies(expression: Expression): boolean {
  if (expression.kind === 'group') return isAnomalies(expression.expression);
  return expression.kind === 'call' && expression.name === 'anomalies';
}

/** What has commas ends with one. */
function ended(words: string): string {
  return isLoose(words) ? `${words},` : words;
}

function wordsOfFormula(alert: FormulaAlert): string {
  const head = wordsOfLast(alert.links);
  const value = `${wordsOfExpression(alert.formula)}${wordsOfGroups(alert.links)}`;
  const others = wordsOfOthers(alert.links, ['last', 'by']);
  return `${head === undefined ? '' : `${head}: `}${ended(`${value}${others}`)} is ${limit(alert)}`;
}

function wordsOfBurnRate(alert: BurnRateAlert): string {
  const { slo, over, longWindow, shortWindow } = alert;
  const windows = `over ${wordsOfSpan(longWindow)} and still over ${wordsOfSpan(shortWindow)}`;
  return `the error budget of SLO ${idOf(slo)} for ${wordsOfSpan(over)} burns ${limit(alert)} times as fast as it may, ${windows}`;
}

function wordsOfBudget(alert: ErrorBudgetAlert): string {
  return `of the error budget of SLO ${idOf(alert.slo)} for ${wordsOfSpan(alert.over)}, ${limit(alert)} % is consumed`;
}

function wordsOfCheck({ check, links }: CheckAlert): string {
  const over = argumentsOf(links, 'over') ?? [];
  const where = over.length > 0 && over.join() !== '*' ? ` (${listed(over)})` : '';
  const [runs] = argumentsOf(links, 'last') ?? [];
  const last = runs === undefined ? '' : runs === '1' ? 'the last result of ' : `the last ${runs} results of `;
  const percent = links.some(({ name }) => name === 'pct_by_status');
  const others = wordsOfOthers(links, ['over', 'by', 'last', 'count_by_status', 'pct_by_status']);
  const value = `${last}the check ${check}${where}${wordsOfGroups(links)}${others}`;
  return `${value}: as ${percent ? 'large a share' : 'many'} of one status as the thresholds of the monitor say`;
}

const sources: Readonly<Record<string, string>> = {
  logs: 'logs',
  events: 'events',
  rum: 'RUM events',
  'trace-analytics': 'spans',
  'ci-pipelines': 'CI pipelines',
  'ci-tests': 'CI tests',
};

function wordsOfSearch(alert: SearchAlert): string {
  const { source, search, links } = alert;
  const what = sources[source] ?? `entries of ${source}`;
  const matching = ['', '*'].includes(search.text) ? `all ${what}` : `${what} that match "${search.text}"`;
  const index = argumentsOf(links, 'index') ?? [];
  const where = index.length > 0 && index.join() !== '*' ? ` in index ${listed(index)}` : '';
  const [compute = 'count', ...facets] = argumentsOf(links, 'rollup') ?? [];
  const value = `${wordsOfCompute(compute, facets)} ${matching}${where}${wordsOfGroups(links)}`;
  const head = wordsOfLast(links);
  const others = wordsOfOthers(links, ['index', 'rollup', 'by', 'last']);
  return `${head === undefined ? '' : `${head}: `}${ended(`${value}${others}`)} is ${limit(alert)}`;
}

function wordsOfCompute(compute: string, facets: readonly string[]): string {
  if (facets.length === 0) return compute === 'count' ? 'the number of' : `the ${compute} of`;
  if (compute === 'cardinality') return `the number of different ${listed(facets)} in`;
  return `the ${compute} of ${listed(facets)} in`;
}
