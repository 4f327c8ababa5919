import { compareText } from '../model/issue';
import { decimal } from '../model/units';
import { canonicalFilter, loweredTag } from './canonical-filter';
import { spanOf } from './grammar/literals';
import { print } from './print';
import { canonicalSpan, printSpan } from './span';
import type { Argument, Arithmetic, Call, Expression, Metric, Modifier, NumberLiteral } from './tree';

/**
 * One tree for all writings of the same expression: sums and products in one order, filters in one form, no trace of how
 * it was written. Two expressions that read the same series and compute the same need not get the same tree (`a - b` and
 * `-b + a` do not), but different meanings never do.
 */
export function canonical(expression: Expression): Expression {
  switch (expression.kind) {
    case 'number':
      return canonicalNumber(expression.value);
    case 'name':
      return { kind: 'name', name: expression.name };
    case 'text':
      return canonicalText(expression);
    case 'metric':
      return canonicalMetric(expression);
    case 'group':
      return canonical(expression.expression);
    case 'negative':
      return negative(canonical(expression.expression));
    case 'arithmetic':
      return canonicalArithmetic(expression);
    case 'call':
      return canonicalCall(expression);
    case 'modified':
      return modified(canonical(expression.expression), expression.modifiers.map(canonicalModifier));
    case 'list':
      return { kind: 'list', items: expression.items.map(canonical) };
  }
}

/** Written out only where the shortest decimal is not the number itself: more than 9 digits. */
export function canonicalNumber(value: number): NumberLiteral {
  if (value === 0) return { kind: 'number', value: 0 };
  return Number(decimal(value)) === value
    ? { kind: 'number', value }
    : { kind: 'number', value, written: String(value) };
}

/** Without its quotes, unless the text holds some: they then tell where it ends. */
export function canonicalText(text: Extract<Expression, { kind: 'text' }>): Extract<Expression, { kind: 'text' }> {
  return /['"]/.test(text.text) ? text : { kind: 'text', text: text.text };
}

function canonicalMetric(metric: Metric): Metric {
  const { aggregation, values, filter, by, modifiers } = metric;
  return {
    kind: 'metric',
    // Datadog takes the average where none is written
    aggregation: aggregation ?? 'avg',
    ...(values && { values: { comparator: values.comparator, limit: canonicalNumber(values.limit.value) } }),
    metric: metric.metric,
    filter: canonicalFilter(filter),
    by: canonicalTags(by),
    modifiers: modifiers.map(canonicalModifier),
  };
}

function canonicalTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map(loweredTag))].sort();
}

/** `.rollup('sum', 60)` is `.rollup(sum, 60)`: no argument of a modifier is a query. */
function canonicalModifier({ name, args }: Modifier): Modifier {
  const plain = args.map((argument): Argument => {
    if (argument.kind !== 'text' || !/^[A-Za-z_]\w*$/.test(argument.text)) return argument;
    return { kind: 'name', name: argument.text };
  });
  return { name, args: canonicalArguments(plain) };
}

/** Source: Datadog's page on functions that count. */
const aliases: ReadonlyMap<string, string> = new Map([['count_nonzero_finite', 'count_nonzero']]);

function canonicalCall({ name, args }: Call): Call {
  return { kind: 'call', name: aliases.get(name) ?? name, args: canonicalArguments(args) };
}

/** Named arguments after the others, by name: their order says nothing. */
export function canonicalArguments(args: readonly Argument[]): readonly Argument[] {
  const all = args.map(canonicalArgument);
  const named = all.filter((argument) => argument.kind === 'named');
  return [...all.filter((argument) => argument.kind !== 'named'), ...named.sort((a, b) => compareText(a.name, b.name))];
}

function canonicalArgument(argument: Argument): Argument {
  switch (argument.kind) {
    case 'named':
      return { kind: 'named', name: argument.name, value: canonicalValue(argument.value) };
    case 'tags':
      return { kind: 'tags', tags: canonicalTags(argument.tags) };
    case 'span':
      return { kind: 'span', span: canonicalSpan(argument.span) };
    default:
      return canonical(argument);
  }
}

/** `alert_window='last_60m'` is `alert_window='last_1h'`, `interval='60m'` is `interval='1h'`. */
function canonicalValue(value: Expression): Expression {
  if (value.kind !== 'text') return canonical(value);
  const [, last = '', text = ''] = /^(last_)?(.*)$/s.exec(value.text) ?? [];
  const span = spanOf(text);
  return span ? { kind: 'text', text: `${last}${printSpan(canonicalSpan(span))}` } : canonicalText(value);
}

function negative(expression: Expression): Expression {
  if (expression.kind === 'number') return canonicalNumber(-expression.value);
  return expression.kind === 'negative' ? expression.expression : { kind: 'negative', expression };
}

/** Modifiers of a metric stand on it, whatever parentheses were between. */
function modified(expression: Expression, modifiers: readonly Modifier[]): Expression {
  if (modifiers.length === 0) return expression;
  if (expression.kind !== 'metric' && expression.kind !== 'modified') {
    return { kind: 'modified', expression, modifiers };
  }
  return { ...expression, modifiers: [...expression.modifiers, ...modifiers] };
}

/** Only `+` and `*` chains may change their order; what stands around `-` and `/` keeps its side. */
function canonicalArithmetic({ operator, left, right }: Arithmetic): Expression {
  if (operator === '-' || operator === '/') {
    return { kind: 'arithmetic', operator, left: canonical(left), right: canonical(right) };
  }
  const operands = [...operandsOf(operator, left), ...operandsOf(operator, right)]
    .map(canonical)
    // a negative of a negative may have hidden a chain
    .flatMap((operand) => operandsOf(operator, operand));
  return operands
    .sort(compareOperands)
    .reduce((sum, operand): Expression => ({ kind: 'arithmetic', operator, left: sum, right: operand }));
}

/** By kind first: most chains are a query and a number, and writing queries to compare them is slow. */
function compareOperands(a: Expression, b: Expression): number {
  return compareText(a.kind, b.kind) || compareText(print(a), print(b));
}

/** Operands of a chain, however it is nested; no recursion to the left, where a chain may have thousands. */
function operandsOf(operator: '+' | '*', expression: Expression): Expression[] {
  const operands: Expression[] = [];
  let rest = ungrouped(expression);
  while (rest.kind === 'arithmetic' && rest.operator === operator) {
    operands.push(...operandsOf(operator, rest.right));
    rest = ungrouped(rest.left);
  }
  return [...operands, rest];
}

function ungrouped(expression: Expression): Expression {
  return expression.kind === 'group' ? ungrouped(expression.expression) : expression;
}
