import type { Json } from './account';
import { errors, ok } from './answer';
import type { Route } from './route';

/** Who is in an organisation, and what it has set up to tell them. */
export interface People {
  readonly permissions: readonly string[];
  readonly users: readonly string[];
  readonly teams: readonly string[];
  readonly pagerDuty: readonly string[];
  readonly webhooks: readonly string[];
  readonly opsgenie: readonly string[];
}

const page = (all: readonly Json[], query: URLSearchParams) => {
  const size = Number(query.get('page[size]') ?? 10);
  const first = Number(query.get('page[number]') ?? 0) * size;
  return ok({ data: all.slice(first, first + size), meta: { page: { total_count: all.length } } });
};

const named = (path: RegExp, names: readonly string[]): Route => ({
  method: 'GET',
  path,
  answer: (_request, _account, name) => {
    const found = names.includes(decodeURIComponent(name ?? ''));
    return found ? ok({ service_name: name }) : errors(404, 'Not found');
  },
});

/** The routes that tell whom Datadog knows. */
export function peopleRoutes({ permissions, users, teams, pagerDuty, webhooks, opsgenie }: People): readonly Route[] {
  const included = permissions.map((name) => ({ type: 'permissions', id: name, attributes: { name } }));
  return [
    { method: 'GET', path: /^\/api\/v2\/validate_keys$/, answer: () => ok({ status: 'ok' }) },
    {
      method: 'GET',
      path: /^\/api\/v2\/current_user$/,
      answer: () => ok({ data: { type: 'users', attributes: { handle: 'deploy@example.com' } }, included }),
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/users$/,
      answer: ({ query }) =>
        page(
          users.map((handle) => ({ type: 'users', attributes: { handle, email: handle } })),
          query,
        ),
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/team$/,
      answer: ({ query }) =>
        page(
          teams.map((handle) => ({ type: 'team', attributes: { handle } })),
          query,
        ),
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/integration\/opsgenie\/services$/,
      answer: () => ok({ data: opsgenie.map((name) => ({ type: 'opsgenie-service', attributes: { name } })) }),
    },
    named(/^\/api\/v1\/integration\/pagerduty\/configuration\/services\/([^/]+)$/, pagerDuty),
    named(/^\/api\/v1\/integration\/webhooks\/configuration\/webhooks\/([^/]+)$/, webhooks),
  ];
}
