import type { Operation } from './operations';

/** A call that gave no answer to work with: one line for people, and what to do. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; undefined where there was no answer. */
    readonly status: number | undefined,
    /** Permission that is likely to be missing. */
    readonly permission: string | undefined,
    readonly hint?: string,
    /** What Datadog said, without the call. */
    readonly said?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

const notJson = 'what is not JSON: is a proxy between?';

/** What Datadog said in the body of an answer: one line, cut where it is long. */
function saidBy(body: string): string {
  let errors: unknown;
  try {
    ({ errors } = JSON.parse(body) as { errors?: unknown });
  } catch {
    return body.trim() === '' ? 'nothing' : notJson;
  }
  const list = Array.isArray(errors) ? errors : [errors ?? body];
  const said = list.map((entry) => (typeof entry === 'string' ? entry : detail(entry))).join('; ');
  return brief(said.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim());
}

/** Errors of v2 are objects. */
function detail(entry: unknown): string {
  const { detail: text, title } = (entry ?? {}) as { detail?: unknown; title?: unknown };
  return typeof text === 'string' ? text : typeof title === 'string' ? title : JSON.stringify(entry);
}

const brief = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** An answer that is no success. */
export function refused(operation: Operation, status: number, body: string): ApiError {
  const { does, method, path, permission } = operation;
  const said = saidBy(body);
  const message = `cannot ${does}: ${method} ${path} answered ${status}, ${said}`;
  if (said === notJson) {
    return new ApiError(message, status, undefined, 'Datadog answers in JSON: what stands between has the say', said);
  }
  if (status === 401) return new ApiError(message, status, undefined, keysHint, said);
  if (status !== 403) return new ApiError(message, status, undefined, undefined, said);
  const hint =
    permission === undefined
      ? keysHint
      : `the application key needs the permission ${permission}, or the keys are of another site`;
  return new ApiError(message, status, permission, hint, said);
}

const keysHint = 'check DD_API_KEY and DD_APP_KEY, and that they are of this site (site in mesh.yaml)';

/** No answer at all. */
export function unanswered({ does, method, path }: Operation, url: string, reason: string, hint?: string): ApiError {
  return new ApiError(`cannot ${does}: ${method} ${url}${path} ${reason}`, undefined, undefined, hint);
}
