import type { ResourceRef } from '../model/identity';
import { decimal } from '../model/units';
import type { Filter } from './filter';
import type { Arithmetic, Expression, Metric, MonitorQuery } from './tree';

/** Writes another resource's id; only the rooms that make Terraform know how. */
export type WriteRef = (ref: ResourceRef) => string;

/** A monitor's query as Datadog reads it. */
export function printMonitor(query: MonitorQuery, writeRef: WriteRef): string {
  switch (query.kind) {
    case 'metric alert': {
      const { aggregation, windowMinutes, expression, comparator, threshold } = query;
      const head = `${aggregation}(last_${window(windowMinutes)})`;
      return `${head}:${print(expression)} ${comparator} ${decimal(threshold)}`;
    }
    case 'composite':
      return query.all.map(writeRef).join(' && ');
    case 'burn rate': {
      const { slo, overDays, longWindow, shortWindow, threshold } = query;
      const windows = `over("${overDays}d").long_window("${longWindow}").short_window("${shortWindow}")`;
      return `burn_rate("${writeRef(slo)}").${windows} > ${decimal(threshold)}`;
    }
  }
}

/** An expression of a monitor, a widget, a formula or an SLO. Parentheses stand only where they change the meaning. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return decimal(expression.value);
    case 'name':
      return expression.name;
    case 'text':
      return `'${expression.text}'`;
    case 'metric':
      return printMetric(expression);
    case 'call':
      return `${expression.name}(${expression.args.map(print).join(', ')})`;
    case 'arithmetic':
      return printArithmetic(expression);
  }
}

/** What stands between the braces. */
export function printFilter(filter: Filter): string {
  if (filter.kind === 'and' && filter.filters.every(isPlain)) return filter.filters.map(printPlain).join(',');
  return isPlain(filter) ? printPlain(filter) : printBoolean(filter);
}

function printMetric({ aggregation, metric, filter, by, modifiers }: Metric): string {
  const group = by.length > 0 ? ` by {${by.join(',')}}` : '';
  const calls = modifiers.map(({ name, args }) => `.${name}(${args.join(', ')})`).join('');
  return `${aggregation}:${metric}{${printFilter(filter)}}${group}${calls}`;
}

const rank = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

function printArithmetic({ operator, left, right }: Arithmetic): string {
  const leftNeeds = left.kind === 'arithmetic' && rank[left.operator] < rank[operator];
  const rightNeeds = right.kind === 'arithmetic' && rank[right.operator] <= rank[operator];
  return `${parenthesize(left, leftNeeds)} ${operator} ${parenthesize(right, rightNeeds)}`;
}

function parenthesize(expression: Expression, needed: boolean): string {
  return needed ? `(${print(expression)})` : print(expression);
}

/** What may stand in a list with commas: commas and AND/OR do not mix. */
function isPlain(filter: Filter): boolean {
  return (
    filter.kind === 'tag' ||
    filter.kind === 'variable' ||
    filter.kind === 'everything' ||
    (filter.kind === 'not' && filter.filter.kind === 'tag')
  );
}

function printPlain(filter: Filter): string {
  return filter.kind === 'not' ? `!${printBoolean(filter.filter)}` : printBoolean(filter);
}

function printBoolean(filter: Filter): string {
  switch (filter.kind) {
    case 'everything':
      return '*';
    case 'tag':
      return `${filter.key}:${filter.value}`;
    case 'in':
      return `${filter.key} IN (${filter.values.join(',')})`;
    case 'variable':
      return `$${filter.name}`;
    case 'not':
      return `NOT ${printNested(filter.filter)}`;
    case 'and':
      return filter.filters.map(printNested).join(' AND ');
    case 'or':
      return filter.filters.map(printNested).join(' OR ');
  }
}

function printNested(filter: Filter): string {
  return filter.kind === 'and' || filter.kind === 'or' ? `(${printBoolean(filter)})` : printBoolean(filter);
}

function window(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
