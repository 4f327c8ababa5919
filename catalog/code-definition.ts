import type { Severity } from '../model/issue';

/** What an issue code means, for docs/issues.md. */
export interface CodeDefinition {
  readonly severity: Severity;
  /** One sentence: what is wrong. */
  readonly meaning: string;
  /** What to do about it. */
  readonly fix: string;
}
