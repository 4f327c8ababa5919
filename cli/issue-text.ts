import { createColors } from 'picocolors';
import type { Issue } from '../model/issue';
import { visible } from './visible';

type Colours = ReturnType<typeof createColors>;

/** `file:line:col code message`, and the hint on a line of its own. */
function issueText(issue: Issue, colours: Colours): string {
  const { file, line, column, code, severity, message, hint } = issue;
  const code_ = severity === 'error' ? colours.red(code) : colours.yellow(code);
  const first = `${visible(file)}:${line}:${column} ${code_} ${visible(message)}\n`;
  return hint === undefined ? first : `${first}${colours.dim(`  hint: ${visible(hint)}`)}\n`;
}

/** Issues one after the other. */
export function issueLines(issues: readonly Issue[], coloured: boolean): string {
  const colours = createColors(coloured);
  return issues.map((issue) => issueText(issue, colours)).join('');
}

/** Issues one after the other, then a line of totals. */
export function issuesText(issues: readonly Issue[], coloured: boolean): string {
  return `${issueLines(issues, coloured)}${issues.length === 0 ? 'no issues' : totals(issues)}\n`;
}

/** `1 monitor`, `2 monitors`. */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `1 error, 2 warnings` */
export function totals(issues: readonly Issue[]): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(issues.length - errors, 'warning')}`;
}
