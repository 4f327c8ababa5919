/** A finding of lint that somebody decided to live with, until a day. */
export interface Ignore {
  /** Id of the rule; which rules exist is lint's to know. */
  readonly rule: string;
  /** `[cluster/]namespace/name`: in every cluster unless one is named. Absent: wherever the rule finds something. */
  readonly service?: string;
  /** Last day, `2027-01-31`. */
  readonly until: string;
  readonly reason: string;
  /** Where the catalog says so. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}
