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

/** A text as a message quotes it: its beginning, and nothing that a terminal would act on. */
export function excerpt(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return shown.replace(/[\p{Cc}\p{Cs}]/gu, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
