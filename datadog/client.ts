import {
  applySecurityAuthentication,
  createConfiguration,
} from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration';
import { HttpMethod } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/http/http';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers';
import { ApiError, refused, unanswered } from './api-error';
import type { Access } from './keys';
import { operations, type Operation, type OperationName } from './operations';
import { pauseSeconds, waitSeconds, type Headers } from './rate-limit';
import { slots } from './slots';
import { BrokenConnection, send, type Answer } from './transport';

export interface ClientOptions {
  /** Ends every call. */
  readonly cancel: AbortSignal;
  /** Told of every call that is made, and of waits. */
  readonly onCall?: (operation: OperationName) => void;
  readonly onWait?: (seconds: number, why: string) => void;
  /** @default 30 */
  readonly timeoutSeconds?: number;
  /** Replaces waiting, for tests. */
  readonly sleep?: (seconds: number, cancel: AbortSignal) => Promise<void>;
}

export interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Client = (name: OperationName, call?: Call) => Promise<unknown>;

/** Beyond this many at once Datadog's API answers with errors. */
const mostAtOnce = 8;
const mostAttempts = 5;

/**
 * Calls by name, answered by JSON as it came. Of Datadog's client the common part alone is loaded (servers, keys,
 * requests: 0.03 s and 14 MB); its v2 classes would take 1.2 s and 100 MB, and their models drop what they do not know
 * and rename the rest, where a comparison needs it as it is. Throws an ApiError, in which no key stands.
 */
export function openClient(access: Access, options: ClientOptions): Client {
  const { apiKey, appKey, url } = access;
  const configuration = createConfiguration({
    baseServer: new BaseServerConfiguration(url, {}),
    authMethods: { apiKeyAuth: apiKey, appKeyAuth: appKey },
  });
  const { cancel, timeoutSeconds = 30, sleep = pause, onCall, onWait } = options;
  const inSlot = slots(mostAtOnce);
  /** By name of the limit: no call before this time. */
  const closed = new Map<OperationName, number>();

  function requestOf(name: OperationName, { path = {}, query = {}, body }: Call) {
    const operation: Operation = operations[name];
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(path[part] ?? ''));
    const request = configuration.getServer(name).makeRequestContext(filled, HttpMethod[operation.method]);
    request.setHeaderParam('Accept', 'application/json');
    for (const [key, value] of Object.entries(query)) request.setQueryParam(key, value, '');
    if (body !== undefined) {
      request.setHeaderParam('Content-Type', 'application/json');
      request.setBody(JSON.stringify(body));
    }
    applySecurityAuthentication(configuration, request, ['apiKeyAuth', 'appKeyAuth']);
    return request;
  }

  async function attempt(name: OperationName, call: Call): Promise<Answer> {
    const operation: Operation = operations[name];
    for (let number = 1; ; number += 1) {
      const wait = ((closed.get(name) ?? 0) - Date.now()) / 1000;
      if (wait > 0) await waitFor(wait, `the limit of calls to ${operation.does} is used up`);
      onCall?.(name);
      const answer = await sendOnce(operation, requestOf(name, call));
      if (answer !== undefined) {
        note(name, answer.headers);
        if (answer.status !== 429 && answer.status < 500) return answer;
      }
      const seconds = answer ? waitSeconds(answer.headers, number) : 2 ** number;
      if (number >= mostAttempts || seconds === undefined) {
        if (answer) throw refused(operation, answer.status, answer.body);
        throw unanswered(operation, url, `broke the connection ${number} times`);
      }
      await waitFor(seconds, answer ? `Datadog answered ${answer.status}` : 'the connection broke');
    }
  }

  async function sendOnce(operation: Operation, request: ReturnType<typeof requestOf>): Promise<Answer | undefined> {
    try {
      return await send(operation, request, { timeoutSeconds, cancel });
    } catch (error) {
      if (error instanceof BrokenConnection) return undefined;
      throw error;
    }
  }

  function note(name: OperationName, headers: Headers): void {
    const seconds = pauseSeconds(headers);
    if (seconds > 0) closed.set(name, Date.now() + seconds * 1000);
  }

  async function waitFor(seconds: number, why: string): Promise<void> {
    onWait?.(Math.ceil(seconds), why);
    await sleep(seconds, cancel);
  }

  return (name, call = {}) =>
    inSlot(async () => {
      const operation: Operation = operations[name];
      try {
        cancel.throwIfAborted();
        const { status, body } = await attempt(name, call);
        if (status < 200 || status > 299) throw refused(operation, status, body);
        return parsed(operation, body);
      } catch (error) {
        if (cancel.aborted && !(error instanceof ApiError)) throw unanswered(operation, url, 'was interrupted');
        throw error instanceof ApiError ? withoutKeys(error, [apiKey, appKey]) : error;
      }
    });
}

function parsed({ does, method, path }: Operation, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(
      `cannot ${does}: ${method} ${path} answered what is not JSON`,
      undefined,
      undefined,
      'is a proxy between?',
    );
  }
}

/** Shorter texts are no keys, and would be found in any word. */
const shortestKey = 8;

/** An answer may repeat what was sent. */
function withoutKeys({ message, status, permission, hint, said }: ApiError, keys: readonly string[]): ApiError {
  const hidden = (text: string) =>
    keys.reduce((rest, key) => (key.length < shortestKey ? rest : rest.replaceAll(key, '***')), text);
  return new ApiError(hidden(message), status, permission, hint, said === undefined ? said : hidden(said));
}

async function pause(seconds: number, cancel: AbortSignal): Promise<void> {
  await new Promise<void>((done, failed) => {
    const timer = setTimeout(end, seconds * 1000);
    function end() {
      clearTimeout(timer);
      cancel.removeEventListener('abort', end);
      if (cancel.aborted) failed(new Error('interrupted'));
      else done();
    }
    cancel.addEventListener('abort', end);
  });
}
