import { createColors } from 'picocolors';
import type { Issue } from '../model/issue';

type Colours = ReturnType<typeof createColors>;

/** `file:line:col code message`, and the hint on a line of its own. */
function issueText(issue: Issue, colours: Colours): string {
  const { file, line, column, code, severity, message, hint } = issue;
  const code_ = severity === 'error' ? colours.red(code) : colours.yellow(code);
  const first = `${file}:${line}:${column} ${code_} ${message}\n`;
  return hint === undefined ? first : `${first}${colours.dim(`  hint: ${hint}`)}\n`;
}

/** Issues one after the other, then a line of totals. */
export function issuesText(issues: readonly Issue[], coloured: boolean): string {
  const colours = createColors(coloured);
  return [...issues.map((issue) => issueText(issue, colours)), `${totals(issues)}\n`].join('');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function totals(issues: readonly Issue[]): string {
  if (issues.length === 0) return 'no issues';
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(issues.length - errors, 'warning')}`;
}
