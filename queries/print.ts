import { decimal } from '../model/units';
import { printFilter } from './print-filter';
import { printSpan } from './span';
import type { Argument, Arithmetic, Expression, Metric, Modifier, NumberLiteral } from './tree';

/** An expression of a monitor, a widget, a formula or an SLO. Parentheses stand only where they change the meaning. */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return printNumber(expression);
    case 'name':
      return expression.name;
    case 'text':
      return printText(expression, "'");
    case 'metric':
      return printMetric(expression);
    case 'call':
      return `${expression.name}(${printArguments(expression.args, "'")})`;
    case 'modified':
      return `${parenthesize(expression.expression, !takesModifiers(expression.expression))}${printModifiers(expression.modifiers, "'")}`;
    case 'arithmetic':
      return printArithmetic(expression);
    case 'negative':
      return `-${parenthesize(expression.expression, expression.expression.kind === 'arithmetic')}`;
    case 'group':
      return `(${print(expression.expression)})`;
    case 'list':
      return expression.items.map(print).join(', ');
  }
}

export function printNumber({ value, written }: NumberLiteral): string {
  return written ?? decimal(value);
}

/** `.as_count().rollup(sum, 60)`; `quote` stands around texts that state none. */
export function printModifiers(modifiers: readonly Modifier[], quote: '"' | "'"): string {
  return modifiers.map(({ name, args }) => `.${name}(${printArguments(args, quote)})`).join('');
}

function printArguments(args: readonly Argument[], quote: '"' | "'"): string {
  return args.map((argument) => printArgument(argument, quote)).join(', ');
}

function printArgument(argument: Argument, quote: '"' | "'"): string {
  switch (argument.kind) {
    case 'named':
      return `${argument.name}=${printArgument(argument.value, quote)}`;
    case 'tags':
      return `{${argument.tags.join(',')}}`;
    case 'span':
      return printSpan(argument.span);
    case 'text':
      return printText(argument, quote);
    default:
      return print(argument);
  }
}

export function printText(text: Extract<Expression, { kind: 'text' }>, chosen: '"' | "'"): string {
  const quote = text.quote ?? chosen;
  return `${quote}${text.text}${quote}`;
}

function printMetric({ aggregation, values, metric, filter, by, modifiers }: Metric): string {
  const limit = values ? `(v: v${values.comparator}${printNumber(values.limit)})` : '';
  const head = aggregation === undefined ? '' : `${aggregation}${limit}:`;
  const group = by.length > 0 ? ` by {${by.join(',')}}` : '';
  return `${head}${metric}{${printFilter(filter)}}${group}${printModifiers(modifiers, "'")}`;
}

const rank = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

function printArithmetic({ operator, left, right }: Arithmetic): string {
  return `${parenthesize(left, needsLeft(operator, left))} ${operator} ${parenthesize(right, needsRight(operator, right))}`;
}

/** Whether an operand of arithmetic needs parentheses to the left of its operator. */
export function needsLeft(operator: Arithmetic['operator'], left: Expression): boolean {
  return left.kind === 'arithmetic' && rank[left.operator] < rank[operator];
}

/** The same to the right: `a - (b - c)`. */
export function needsRight(operator: Arithmetic['operator'], right: Expression): boolean {
  return right.kind === 'arithmetic' && rank[right.operator] <= rank[operator];
}

/** Whether modifiers may follow without parentheses. */
export function takesModifiers({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'name' || kind === 'group';
}

function parenthesize(expression: Expression, needed: boolean): string {
  return needed ? `(${print(expression)})` : print(expression);
}
