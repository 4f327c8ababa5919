import type { Argument, Expression, Metric, MonitorQuery } from './tree';

/** What stands directly below an expression, left to right. */
export function partsOf(expression: Argument): readonly Argument[] {
  switch (expression.kind) {
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'negative':
    case 'group':
      return [expression.expression];
    case 'modified':
      return [expression.expression, ...expression.modifiers.flatMap(({ args }) => args)];
    case 'list':
      return expression.items;
    case 'named':
      return [expression.value];
    case 'metric':
    case 'number':
    case 'name':
    case 'text':
    case 'tags':
    case 'span':
      return [];
  }
}

/** Every metric that an expression reads, left to right. */
export function metricsOf(expression: Argument): readonly Metric[] {
  return expression.kind === 'metric' ? [expression] : partsOf(expression).flatMap(metricsOf);
}

/** The expression that a monitor compares; undefined where it reads others' results or another product's data. */
export function expressionOf(query: MonitorQuery): Expression | undefined {
  if (query.kind === 'metric alert') return query.expression;
  return query.kind === 'formula' ? query.formula : undefined;
}

/** Every metric that a monitor reads itself; composites and burn rates read others' results. */
export function metricsOfMonitor(query: MonitorQuery): readonly Metric[] {
  const expression = expressionOf(query);
  return expression ? metricsOf(expression) : [];
}

/** The same expression over other metrics. */
export function mapMetrics(expression: Expression, change: (metric: Metric) => Expression): Expression {
  switch (expression.kind) {
    case 'metric':
      return change(expression);
    case 'arithmetic':
      return {
        ...expression,
        left: mapMetrics(expression.left, change),
        right: mapMetrics(expression.right, change),
      };
    case 'call':
      return { ...expression, args: expression.args.map((argument) => mapArgument(argument, change)) };
    case 'negative':
    case 'group':
    case 'modified':
      return { ...expression, expression: mapMetrics(expression.expression, change) };
    case 'list':
      return { ...expression, items: expression.items.map((item) => mapMetrics(item, change)) };
    case 'number':
    case 'name':
    case 'text':
      return expression;
  }
}

function mapArgument(argument: Argument, change: (metric: Metric) => Expression): Argument {
  switch (argument.kind) {
    case 'named':
      return { ...argument, value: mapMetrics(argument.value, change) };
    case 'tags':
    case 'span':
      return argument;
    default:
      return mapMetrics(argument, change);
  }
}
