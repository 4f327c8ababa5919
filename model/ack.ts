/** A flag of the review that somebody accepted, until a day. */
export interface Ack {
  /** Id of the flag; which flags exist is the review's to know. */
  readonly flag: string;
  /** An address, a service, a stack, or a glob of one. */
  readonly subject: string;
  readonly reason: string;
  /** Last day, `2027-01-31`. */
  readonly until: string;
  /** Where the catalog says so. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}
