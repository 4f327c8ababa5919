import { plainText } from '../../model/markdown';
import { brief } from './words';

/** A text of others as plain words of Markdown on one line: it pings nobody, links nowhere and closes nothing. */
export const words = (text: string): string => plainText(brief(text));

/**
 * A text of others as code, in which neither handles nor HTML mean anything. Fences are longer than any run of backticks
 * inside; blanks stand between where the text begins or ends with one.
 */
export function code(text: string, limit?: number): string {
  const line = brief(text, limit) || ' ';
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const edge = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${edge}${line}${edge}${fence}`;
}
