/** What is wrong with a file of series; line 0 where it is all of it. */
export interface SeriesFault {
  readonly line: number;
  readonly message: string;
}
