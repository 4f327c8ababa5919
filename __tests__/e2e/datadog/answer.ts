/** What the API says to one call. */
export interface Answer {
  readonly status: number;
  /** Left out: an empty body, as with 204. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const noContent: Answer = { status: 204 };
export const errors = (status: number, ...texts: readonly string[]): Answer => ({ status, body: { errors: texts } });
/** The newer kinds (below `/api/v2`) say their errors as objects. */
export const titled = (status: number, title: string, detail: string): Answer => ({
  status,
  body: { errors: [{ status: String(status), title, detail }] },
});

/** Thrown where a body is refused, so that checks can be small functions. */
export class Refused extends Error {
  constructor(readonly answer: Answer) {
    super(JSON.stringify(answer.body));
  }
}

export function refuse(text: string, status = 400): never {
  throw new Refused(errors(status, text));
}
