/** How much an issue weighs: an `error` stops synthesis, a `warning` never does. */
export type Severity = 'error' | 'warning';

/**
 * One thing wrong with, or odd about, the user's data. An issue is data; printing it is the cli's work.
 * Codes are the closed list of `catalog/codes.ts`, kebab-case.
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  /** Path as the user would type it, relative to the catalog directory, with `/`. */
  readonly file: string;
  /** 1-based; 0 where the issue concerns the whole file. */
  readonly line: number;
  /** 1-based; 0 where the issue concerns the whole file. */
  readonly column: number;
  /** Where in the document, e.g. `services[2].traffic.timeout`; empty for the whole document. */
  readonly path: string;
  /** What is wrong, with the value got and what was expected. Lower case, no final period. */
  readonly message: string;
  /** What to write instead; absent where the message says it all. */
  readonly hint?: string;
}

/** Order of print: by file, then place, then code; the same issues print alike on every machine. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.path, b.path) ||
    compareText(a.message, b.message)
  );
}

/** Order by code unit: the same in every locale, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
