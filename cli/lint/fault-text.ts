import { visible } from '../visible';

/** Characters of a line that are shown before and behind a fault. */
const around = 70;

/** Letters that take two columns of a terminal. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

interface Fault {
  readonly message: string;
  readonly hint?: string;
  readonly line: number;
  readonly column: number;
}

/** The line of a query that has a fault, a caret below its place, and what is wrong. */
export function faultText(query: string, { message, hint, line, column }: Fault): string {
  const written = query.split('\n')[line - 1] ?? '';
  const from = Math.max(0, column - 1 - around);
  const before = `${from > 0 ? '…' : ''}${visible(written.slice(from, column - 1))}`;
  const to = column - 1 + around;
  const behind = `${visible(written.slice(column - 1, to))}${to < written.length ? '…' : ''}`;
  const margin = [...before].map((letter) => (wide.test(letter) ? '  ' : ' ')).join('');
  const place = line > 1 ? `line ${line}, column ${column}` : `column ${column}`;
  return `${before}${behind}\n${margin}^\n${place}: ${visible(message)}\n${hint === undefined ? '' : `  hint: ${visible(hint)}\n`}`;
}
