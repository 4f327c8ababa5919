import { functions } from '../functions';
import { printNumber } from '../print';
import type { Argument, Arithmetic, Expression, Modifier } from '../tree';
import { isLoose, wordsOfSpan } from './english';
import { wordsOfFilter } from './filter';
import { wordsOfMetric } from './metric';
import { fill } from './template';

/**
 * What an expression computes, in plain words for the person on call: `a divided by (b plus 100), times 100`. Read from
 * left to right: a comma ends what comes before it. Stiff rather than wrong.
 */
export function wordsOfExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return printNumber(expression);
    case 'name':
      return expression.name;
    case 'text':
      return expression.text === '' ? '""' : expression.text;
    case 'metric': {
      const { text, modifiers } = wordsOfMetric(expression);
      return modified(text, modifiers);
    }
    case 'arithmetic':
      return wordsOfArithmetic(expression);
    case 'negative':
      return `the negative of ${wordsOfOperand(expression.expression)}`;
    case 'group':
      return wordsOfExpression(expression.expression);
    case 'modified':
      return modified(wordsOfOperand(expression.expression), expression.modifiers);
    case 'call':
      return applied(expression.name, expression.args);
    case 'list':
      return expression.items.map(wordsOfExpression).join('; ');
  }
}

const operators = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divided by' } as const;

function wordsOfArithmetic({ operator, left, right }: Arithmetic): string {
  const first = ungrouped(left);
  const before = first.kind === 'arithmetic' ? `${wordsOfArithmetic(first)},` : wordsOfOperand(first);
  return `${before} ${operators[operator]} ${wordsOfOperand(right)}`;
}

function ungrouped(expression: Expression): Expression {
  return expression.kind === 'group' ? ungrouped(expression.expression) : expression;
}

/** The same where more words follow or precede: in parentheses if it would fall apart. */
export function wordsOfOperand(argument: Argument): string {
  const text = wordsOfArgument(argument);
  return isCompound(argument) || isLoose(text) ? `(${text})` : text;
}

function isCompound(argument: Argument): boolean {
  return argument.kind === 'group' ? isCompound(argument.expression) : argument.kind === 'arithmetic';
}

function wordsOfArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'named':
      return `${argument.name} ${wordsOfExpression(argument.value)}`;
    case 'scope':
      return wordsOfFilter(argument.filter);
    case 'span':
      return wordsOfSpan(argument.span);
    default:
      return wordsOfExpression(argument);
  }
}

function modified(subject: string, modifiers: readonly Modifier[]): string {
  return modifiers.reduce((text, { name, args }) => wordsOfCall(name, text, args), subject);
}

function applied(name: string, [subject, ...args]: readonly Argument[]): string {
  if (subject === undefined) return `${name}()`;
  return wordsOfCall(name, wordsOfOperand(subject), args);
}

/** Of a function that is not known, its name and every argument. */
function wordsOfCall(name: string, subject: string, args: readonly Argument[]): string {
  if (name === 'rollup') return `${subject}, rolled up${rollup(args)}`;
  const template = functions.get(name)?.words ?? `${name} of {0}`;
  const named = args.filter((argument) => argument.kind === 'named').map(wordsOfArgument);
  const others = args.filter((argument) => argument.kind !== 'named').map(wordsOfOperand);
  const text = fill(template, [subject, ...others]);
  return named.length > 0 ? `${text} (${named.join(', ')})` : text;
}

/** `.rollup(sum, 60)`, `.rollup(60)`, `.rollup(avg, daily, 'UTC')`. */
function rollup(args: readonly Argument[]): string {
  return args
    .map((argument, index) => {
      const text = wordsOfOperand(argument);
      if (argument.kind === 'number') return ` every ${text} seconds`;
      return index === 0 ? ` by ${text}` : ` (${text})`;
    })
    .join('');
}
