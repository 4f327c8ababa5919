/** Thrown where the grammar itself would go on, but the language does not. */
export class Fault extends Error {
  constructor(
    override readonly message: string,
    readonly offset: number,
    readonly hint?: string,
  ) {
    super(message);
  }
}
