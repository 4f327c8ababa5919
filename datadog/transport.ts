import type { RequestContext } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http';
import { unanswered } from './api-error';
import type { Operation } from './operations';
import type { Headers } from './rate-limit';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Faults of a connection that may be gone at the next try. */
const passing = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'EAI_AGAIN']);

/** A connection that broke on the way, and may not the next time. */
export class BrokenConnection extends Error {}

interface Limits {
  readonly timeoutSeconds: number;
  /** Ends every call that is under way. */
  readonly cancel: AbortSignal;
}

/**
 * Sends a request once and reads the whole answer within the time. Throws an ApiError where there is none, and a
 * BrokenConnection where it is worth another try. Node's own fetch, since the one that the client brings writes errors to the console.
 */
export async function send(
  operation: Operation,
  request: RequestContext,
  { timeoutSeconds, cancel }: Limits,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
  const url = new URL(request.getUrl()).origin;
  try {
    const body = request.getBody();
    const response = await fetch(request.getUrl(), {
      method: request.getHttpMethod(),
      headers: request.getHeaders(),
      ...(typeof body === 'string' ? { body } : {}),
      redirect: 'error',
      signal: AbortSignal.any([timeout, cancel]),
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  } catch (error) {
    if (cancel.aborted) throw unanswered(operation, url, 'was interrupted');
    if (timeout.aborted) throw unanswered(operation, url, `gave no answer within ${timeoutSeconds} s`, proxyHint());
    const code = codeOf(error);
    if (passing.has(code)) throw new BrokenConnection(code);
    throw unanswered(operation, url, `could not be reached: ${code}`, proxyHint());
  }
}

/** Node's fetch wraps what happened; its own words may hold headers. */
function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  if (typeof cause?.code === 'string') return cause.code;
  return typeof cause?.message === 'string' && /^unexpected redirect$/.test(cause.message)
    ? 'a redirect'
    : 'no connection';
}

/** Node's fetch takes no notice of a proxy unless it is told to, which Node 20 and 22 cannot be. */
function proxyHint(): string {
  const named = ['HTTPS_PROXY', 'https_proxy'].some((name) => Boolean(process.env[name]));
  return named
    ? 'HTTPS_PROXY is set: Node uses it from version 24 on, with NODE_USE_ENV_PROXY=1'
    : 'is there a network, a firewall or a proxy between, and is the site right?';
}
