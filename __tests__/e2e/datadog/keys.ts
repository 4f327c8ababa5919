import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from './account';
import { ok, type Answer } from './answer';
import type { Route } from './route';

const refusal: Answer = {
  status: 403,
  body: {
    status: 'error',
    code: 403,
    errors: ['Forbidden'],
    statuspage: 'http://status.datadoghq.com',
    twitter: 'http://twitter.com/datadogops',
    email: 'support@datadoghq.com',
  },
};

/** The answer to a call without a good pair of keys; undefined where they are good. */
export function forbidden(headers: IncomingHttpHeaders, { options: { keys } }: Account): Answer | undefined {
  const [api, app] = [headers['dd-api-key'], headers['dd-application-key']];
  if (!api || !app) return refusal;
  return keys && (api !== keys.api || app !== keys.app) ? refusal : undefined;
}

export const keyRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/api\/v1\/validate$/, answer: () => ok({ valid: true }) },
];
