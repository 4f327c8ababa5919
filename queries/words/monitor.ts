import type {
  BurnRateAlert,
  ErrorBudgetAlert,
  Expression,
  FormulaAlert,
  MetricAlert,
  Modifier,
  MonitorQuery,
  TimeAggregation,
} from '../tree';
import { wordsOfAlgorithm } from './algorithms';
import { wordsOfCheck, wordsOfSearch } from './chain';
import { idOf, wordsOfComposite } from './condition';
import { ended, isLoose, limited, wordsOfSpan, wordsOfWindow } from './english';
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
      return wordsOfComposite(query.condition);
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

const aggregations: Readonly<Record<TimeAggregation, string>> = {
  sum: 'summed',
  avg: 'on average',
  min: 'at the lowest',
  max: 'at the highest',
  percentile: 'over all values',
};

function wordsOfAlert(alert: MetricAlert): string {
  const algorithm = wordsOfAlgorithm(alert);
  if (algorithm !== undefined) return algorithm;
  const { aggregation, window } = alert;
  return `${wordsOfWindow(window)}, ${aggregations[aggregation]}: ${ended(wordsOfValue(alert))} is ${limited(alert)}`;
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

function wordsOfFormula(alert: FormulaAlert): string {
  const head = wordsOfLast(alert.links);
  const words = wordsOfExpression(alert.formula);
  const groups = wordsOfGroups(alert.links);
  const value = `${words}${groups !== '' && isCompound(alert.formula) ? ',' : ''}${groups}`;
  const anomaly = alert.links.find(({ name }) => name === 'anomaly');
  if (anomaly) return wordsOfCostAnomaly(alert, value, anomaly);
  const others = wordsOfOthers(alert.links, ['last', 'by']);
  return `${head === undefined ? '' : `${head}: `}${ended(`${value}${others}`)} is ${limited(alert)}`;
}

function isCompound(expression: Expression): boolean {
  return expression.kind === 'group' ? isCompound(expression.expression) : expression.kind === 'arithmetic';
}

/** A cost monitor compares by how much a cost leaves its usual range. Source: Datadog's page on cost monitors. */
function wordsOfCostAnomaly(alert: FormulaAlert, value: string, { args }: Modifier): string {
  const head = wordsOfLast(alert.links);
  const texts = argumentsOf([{ name: 'anomaly', args }], 'anomaly') ?? [];
  const direction = texts.find((text) => text.startsWith('direction '))?.slice('direction '.length);
  const where = direction === 'above' || direction === 'below' ? direction : 'outside';
  const rest = texts.filter((text) => !text.startsWith('direction '));
  const details = rest.length > 0 ? ` (${rest.join(', ')})` : '';
  const part = `the part of ${isLoose(value) ? `(${value})` : value} ${where}${where === 'outside' ? ' of' : ''} its usual range${details}`;
  const others = wordsOfOthers(alert.links, ['last', 'by', 'anomaly']);
  return `${head === undefined ? '' : `${head}: `}${ended(`${part}${others}`)} is ${limited(alert)}`;
}

function wordsOfBurnRate(alert: BurnRateAlert): string {
  const { slo, over, longWindow, shortWindow } = alert;
  const windows = `over ${wordsOfSpan(longWindow)} and still over ${wordsOfSpan(shortWindow)}`;
  return `the error budget of SLO ${idOf(slo)} for ${wordsOfSpan(over)} burns ${limited(alert)} times as fast as it may, ${windows}`;
}

function wordsOfBudget(alert: ErrorBudgetAlert): string {
  return `of the error budget of SLO ${idOf(alert.slo)} for ${wordsOfSpan(alert.over)}, ${limited(alert)} % is consumed`;
}
