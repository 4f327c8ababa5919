import { wordsOfSpan } from './english';
import type { Span } from '../tree';

/** What a template of the table cannot say; `texts` are the arguments beside the subject. Undefined where it can. */
export function wordsOfSpecial(name: string, subject: string, texts: readonly string[]): string | undefined {
  const [first, ...others] = texts;
  switch (name) {
    case 'rollup':
      return `${subject}, rolled up${rollup(texts)}`;
    case 'fill':
      return first === 'null' && others.length === 0 ? `${subject}, gaps left open` : undefined;
    case 'timeshift': {
      const before = first === undefined || others.length > 0 ? undefined : wordsBefore(Number(first));
      return before === undefined ? undefined : `${subject} ${before}`;
    }
    case 'top':
    case 'top_offset':
      return ranked(name, subject, texts);
    default:
      return undefined;
  }
}

const lengths = [
  [604_800, 'w'],
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'm'],
  [1, 's'],
] as const satisfies readonly (readonly [number, Span['unit']])[];

/** `a week before`, `2 hours before`; undefined for what is no time before. */
function wordsBefore(seconds: number): string | undefined {
  if (!Number.isInteger(seconds) || seconds >= 0) return undefined;
  const found = lengths.find(([length]) => seconds % length === 0);
  if (!found) return undefined;
  const [length, unit] = found;
  const count = -seconds / length;
  const words = wordsOfSpan({ count, unit });
  return `${count === 1 ? words.replace('1', unit === 'h' ? 'an' : 'a') : words} before`;
}

const orders: Readonly<Record<string, string>> = { desc: 'highest first', asc: 'lowest first' };

function ranked(name: string, subject: string, [count, by, order, from, ...rest]: readonly string[]) {
  const said = order === undefined ? undefined : orders[order];
  if (count === undefined || by === undefined || said === undefined || rest.length > 0) return undefined;
  const offset = from === undefined ? '' : name === 'top_offset' ? `, from number ${from} on` : ` (${from})`;
  return `of ${subject}, the ${count} series that rank first by ${by}, ${said}${offset}`;
}

const calendar = new Set(['hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly']);

/** `.rollup(sum, 60)`, `.rollup(60)`, `.rollup(avg, daily, 'UTC')`. */
function rollup(texts: readonly string[]): string {
  return texts
    .map((text, index) => {
      if (/^\d+$/.test(text)) return ` every ${text} seconds`;
      if (calendar.has(text)) return ` ${text}`;
      if (index === 0) return ` by ${text}`;
      if (/day$/.test(text)) return ` from ${text} on`;
      return text.includes('/') || text === 'UTC' ? ` in the time zone ${text}` : ` (${text})`;
    })
    .join('');
}
