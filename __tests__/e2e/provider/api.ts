import { setTimeout as wait } from 'node:timers/promises';

export interface ApiSettings {
  readonly url: string;
  readonly keys: { readonly api: string; readonly app: string };
  /** Wait before a first retry; each further one waits twice as long. The real client's is 2 s. */
  readonly backoffMs: number;
}

/** An answer that is no success, in the real provider's words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly method: string,
    readonly path: string,
    readonly body: string,
  ) {
    super(`${status} from ${method} ${path}: ${body}`);
  }
}

const retries = 3;

/** The client of the real provider: 429 and 5xx are tried again, whatever was asked; a broken connection is not. */
export class Api {
  constructor(private readonly settings: ApiSettings) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { url, keys, backoffMs } = this.settings;
    const headers = { 'content-type': 'application/json', 'dd-api-key': keys.api, 'dd-application-key': keys.app };
    for (let attempt = 0; ; attempt += 1) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(new URL(path, url), { method, headers, ...sent });
      const text = await response.text();
      if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
      const again = response.status === 429 || response.status >= 500;
      if (!again || attempt >= retries) throw new ApiError(response.status, method, path, text.trim());
      const reset = Number(response.headers.get('x-ratelimit-reset') ?? 0) * 1000;
      await wait(reset > 0 ? reset : backoffMs * 2 ** attempt);
    }
  }

  /** A read; undefined where there is no such object. */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await this.call<T>('GET', path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** A deletion; an object that is gone already is as good. */
  async remove(path: string, { goneIsFine = false } = {}): Promise<void> {
    try {
      await this.call('DELETE', path);
    } catch (error) {
      if (!(goneIsFine && error instanceof ApiError && error.status === 404)) throw error;
    }
  }
}
