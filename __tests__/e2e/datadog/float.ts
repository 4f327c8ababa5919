/** A number that the API prints as a float, `5.0`: thresholds come back so, whatever was sent. */
export class Float {
  constructor(readonly value: number) {}
  toJSON(): string {
    return `\u0000${Number.isInteger(this.value) ? this.value.toFixed(1) : this.value}`;
  }
}

/** JSON as the API prints it. The mark in front of a float is a character that no name or query can hold. */
export function printJson(body: unknown): string {
  return JSON.stringify(body).replace(/"\\u0000([^"]+)"/g, '$1');
}
