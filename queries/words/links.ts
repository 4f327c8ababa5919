import { spanOf, windowOf } from '../grammar/literals';
import { printSpan } from '../span';
import type { Argument, Modifier } from '../tree';
import { listed, wordsOfSpan, wordsOfWindow } from './english';
import { wordsOfExpression } from './expression';

/** Arguments of a link in its chain: `.by("host")` gives `host`. Undefined where there is no such link. */
export function argumentsOf(links: readonly Modifier[], name: string): readonly string[] | undefined {
  return links.find((link) => link.name === name)?.args.map(wordsOf);
}

/** ` for each host and env`; nothing where nothing tells groups apart. */
export function wordsOfGroups(links: readonly Modifier[]): string {
  const groups = argumentsOf(links, 'by')?.flatMap((text) => text.split(','));
  if (groups === undefined || groups.length === 0) return '';
  return groups.join() === '*' ? ' for each group' : ` for each ${listed(groups.map((group) => group.trim()))}`;
}

/** `over the last 5 minutes`; undefined where no link says so. */
export function wordsOfLast(links: readonly Modifier[]): string | undefined {
  const [last] = argumentsOf(links, 'last') ?? [];
  if (last === undefined) return undefined;
  const window = windowOf(last);
  if (window) return wordsOfWindow(window);
  const span = spanOf(last);
  return `over the last ${span ? wordsOfSpan(span) : last}`;
}

/** What links say beside those that have words of their own; nothing is left unsaid. */
export function wordsOfOthers(links: readonly Modifier[], known: readonly string[]): string {
  return links
    .filter(({ name }) => !known.includes(name))
    .map(({ name, args }) => `, ${name}${args.length > 0 ? ` (${args.map(wordsOf).join(', ')})` : ''}`)
    .join('');
}

function wordsOf(argument: Argument): string {
  switch (argument.kind) {
    case 'named':
      return `${argument.name} ${wordsOfExpression(argument.value)}`;
    case 'span':
      return printSpan(argument.span);
    case 'tags':
      return argument.tags.join(',');
    default:
      return wordsOfExpression(argument);
  }
}
