import { createHash } from 'node:crypto';

/** SHA-256 of a text, in hexadecimal. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of a value's JSON, in hexadecimal. Keys count in the order in which they were set. */
export function digestOf(value: unknown): string {
  return textDigest(JSON.stringify(value));
}
