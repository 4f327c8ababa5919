import type { Account } from './account';
import type { Answer } from './answer';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined where none was sent. */
  readonly body: unknown;
}

/** One path of the API. A kind of resource is a list of these; a test adds its own beside them. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Anchored; its groups are handed to `answer`. */
  readonly path: RegExp;
  readonly answer: (request: ApiRequest, account: Account, ...groups: string[]) => Answer;
}
