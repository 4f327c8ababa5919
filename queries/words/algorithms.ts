import { decimal } from '../../model/units';
import { windowOf } from '../grammar/literals';
import type { Argument, Call, Expression, MetricAlert } from '../tree';
import { comparisons, wordsOfSpan, wordsOfWindow } from './english';
import { wordsOfExpression, wordsOfOperand } from './expression';

/**
 * A monitor on anomalies or outliers, whose number is no value of its metric: the share of the points of the alert window
 * that lie outside, and whether a series is an outlier. Undefined for others. Source: Datadog's pages on both monitors.
 */
export function wordsOfAlgorithm(alert: MetricAlert): string | undefined {
  if (alert.change || alert.aggregation !== 'avg') return undefined;
  const found = callIn(alert.expression);
  if (found?.call.name === 'anomalies') return wordsOfAnomalies(alert, found.call, found.percent);
  if (found?.call.name === 'outliers' && !found.percent) return wordsOfOutliers(alert, found.call);
  return undefined;
}

/** The call that is compared, and whether it is multiplied by 100. */
function callIn(expression: Expression): { readonly call: Call; readonly percent: boolean } | undefined {
  if (expression.kind === 'group') return callIn(expression.expression);
  if (expression.kind === 'call') return { call: expression, percent: false };
  if (expression.kind !== 'arithmetic' || expression.operator !== '*') return undefined;
  const { left, right } = expression;
  const inner = isHundred(right) ? callIn(left) : isHundred(left) ? callIn(right) : undefined;
  return inner && !inner.percent ? { ...inner, percent: true } : undefined;
}

const isHundred = (expression: Expression) => expression.kind === 'number' && expression.value === 100;

function wordsOfAnomalies(alert: MetricAlert, { args }: Call, percent: boolean): string | undefined {
  const [subject, algorithm, bounds, ...others] = args;
  if (subject === undefined) return undefined;
  const written = namedText(args, 'alert_window');
  const counts = written === undefined ? undefined : windowOf(written);
  if (written !== undefined && !counts) return undefined;
  const ranges: Readonly<Record<string, string>> = { above: 'above', below: 'below', both: 'outside' };
  const where = ranges[namedText(args, 'direction') ?? 'both'];
  if (where === undefined) return undefined;
  const seen = counts ? [`computed ${wordsOfWindow(alert.window)}`] : [];
  const rest = others.filter(({ kind, ...argument }) => {
    return kind !== 'named' || !('name' in argument && ['alert_window', 'direction'].includes(String(argument.name)));
  });
  const details = [...parameters('bounds', algorithm, bounds), ...rest.map(detail), ...seen];
  const { comparator, threshold } = alert;
  const share = `${comparisons[comparator]} ${decimal(percent ? threshold.value : threshold.value * 100)} %`;
  const points = `${share} of the points of ${wordsOfOperand(subject)}`;
  return `${wordsOfWindow(counts ?? alert.window)}, ${points} are ${where} their usual range${listing(details)}`;
}

function wordsOfOutliers({ window, comparator, threshold }: MetricAlert, { args }: Call): string | undefined {
  const [subject, algorithm, tolerance, ...others] = args;
  if (subject === undefined || comparator !== '>' || threshold.value !== 0) return undefined;
  const details = [...parameters('tolerance', algorithm, tolerance), ...others.map(detail)];
  return `${wordsOfWindow(window)}, some of the series of ${wordsOfOperand(subject)} are outliers${listing(details)}`;
}

function parameters(second: string, ...args: readonly (Argument | undefined)[]): readonly string[] {
  return ['algorithm', second].flatMap((name, index) => {
    const argument = args[index];
    if (argument === undefined) return [];
    return argument.kind === 'named' ? [detail(argument)] : [`${name} ${detail(argument)}`];
  });
}

function detail(argument: Argument): string {
  switch (argument.kind) {
    case 'named':
      return `${argument.name} ${wordsOfExpression(argument.value)}`;
    case 'tags':
      return argument.tags.join(', ');
    case 'span':
      return wordsOfSpan(argument.span);
    default:
      return wordsOfExpression(argument);
  }
}

const listing = (details: readonly string[]) => (details.length > 0 ? ` (${details.join(', ')})` : '');

function namedText(args: readonly Argument[], name: string): string | undefined {
  for (const argument of args) {
    if (argument.kind !== 'named' || argument.name !== name) continue;
    return argument.value.kind === 'text' ? argument.value.text : '';
  }
  return undefined;
}
