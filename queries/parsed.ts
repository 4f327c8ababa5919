/** What is wrong with a text, and where. */
export interface SyntaxFault {
  /** What stands there and what was expected. Lower case, no final period. */
  readonly message: string;
  /** What to write instead, where that is known. */
  readonly hint?: string;
  /** Characters before the fault, from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in its line. */
  readonly column: number;
}

/** A text as a tree, or the first thing wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly tree: T } | { readonly ok: false; readonly fault: SyntaxFault };
