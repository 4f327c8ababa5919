import type { Expression, Metric, MonitorQuery } from './tree';

/** Every metric that an expression reads, left to right. */
export function metricsOf(expression: Expression): readonly Metric[] {
  switch (expression.kind) {
    case 'metric':
      return [expression];
    case 'arithmetic':
      return [...metricsOf(expression.left), ...metricsOf(expression.right)];
    case 'call':
      return expression.args.flatMap(metricsOf);
    case 'number':
    case 'name':
    case 'text':
      return [];
  }
}

/** Every metric that a monitor reads itself; composites and burn rates read others' results. */
export function metricsOfMonitor(query: MonitorQuery): readonly Metric[] {
  return query.kind === 'metric alert' ? metricsOf(query.expression) : [];
}
