import { functions } from '../functions';
import type { Argument, Arithmetic, Expression, Modifier } from '../tree';
import { isLoose, listed, wordsOfNumber, wordsOfSpan } from './english';
import { wordsOfMetric } from './metric';
import { wordsOfSpecial } from './special';
import { fill } from './template';

/**
 * What an expression computes, in plain words for the person on call: `a divided by (b plus 100), times 100`. Read from
 * left to right: a comma ends what comes before it. Stiff rather than wrong.
 */
export function wordsOfExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return wordsOfNumber(expression);
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
  const before = first.kind === 'arithmetic' ? `${wordsOfArithmetic(first)},` : apart(wordsOfOperand(first));
  return `${before} ${operators[operator]} ${wordsOfOperand(right)}`;
}

/** A comma ends the tags that something is grouped by. */
function apart(text: string): string {
  return / for each [^()]*$/.test(text) ? `${text},` : text;
}

/** `for each env and host`; nothing for one group of all. */
function wordsOfTags(tags: readonly string[]): readonly string[] {
  const keys = tags.filter((tag) => tag !== '*');
  return keys.length > 0 ? [`for each ${listed(keys)}`] : [];
}

function ungrouped(expression: Expression): Expression {
  return expression.kind === 'group' ? ungrouped(expression.expression) : expression;
}

/** The same where more words follow or precede: in parentheses if it would fall apart. */
export function wordsOfOperand(argument: Argument): string {
  const text = wordsOfArgument(argument);
  return isCompound(argument) || isLoose(text) ? parenthesized(text) : text;
}

const parenthesized = (text: string) => (/^\([^()]*\)$/.test(text) ? text : `(${text})`);

function isCompound(argument: Argument): boolean {
  return argument.kind === 'group' ? isCompound(argument.expression) : argument.kind === 'arithmetic';
}

function wordsOfArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'named':
      return `${argument.name} ${wordsOfExpression(argument.value)}`;
    case 'tags':
      return wordsOfTags(argument.tags).join();
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
  const text = wordsOfOperand(subject);
  return wordsOfCall(name, isShift(name) && !isPlain(subject) ? parenthesized(text) : text, args);
}

/** What follows its operand at once: of two functions in each other, one could not tell which comes first. */
const isShift = (name: string) => name === 'timeshift' || name.endsWith('_before');

function isPlain(subject: Argument): boolean {
  return subject.kind === 'name' || (subject.kind === 'metric' && subject.by.length === 0);
}

/** Of a function that is not known, its name and every argument. */
function wordsOfCall(name: string, subject: string, args: readonly Argument[]): string {
  const given = args.filter(({ kind }) => kind !== 'tags');
  const named = given.filter((argument) => argument.kind === 'named').map(wordsOfArgument);
  const others = given.filter((argument) => argument.kind !== 'named').map(wordsOfOperand);
  const template = functions.get(name)?.words ?? `${name} of {0}`;
  const text = wordsOfSpecial(name, subject, others) ?? fill(template, [subject, ...others]);
  const groups = args.flatMap((argument) => (argument.kind === 'tags' ? wordsOfTags(argument.tags) : []));
  const each = groups.length > 0 ? `, ${groups.join(', ')}` : '';
  return named.length > 0 ? `${text} (${named.join(', ')})${each}` : `${text}${each}`;
}
