import type { Issue } from '../model/issue';
import { codes } from './codes';
import type { IssueCode } from './codes';

/** An issue of a whole file, where there is no document to point into. */
export function fileIssue(code: IssueCode, file: string, message: string, hint?: string): Issue {
  return makeIssue(code, file, { line: 0, column: 0 }, '', message, hint);
}

/** An issue with the severity of its code. */
export function makeIssue(
  code: IssueCode,
  file: string,
  place: { readonly line: number; readonly column: number },
  path: string,
  message: string,
  hint?: string,
): Issue {
  const { severity } = codes[code];
  const issue = { code, severity, file, line: place.line, column: place.column, path, message };
  return hint === undefined ? issue : { ...issue, hint };
}
