import type { Account, Json } from './account';
import { noContent, ok, Refused, titled } from './answer';
import type { ApiRequest, Route } from './route';
import type { Shelf } from './shelf';

export interface JsonApiKind {
  /** The collection's path: `/api/v2/monitor/policy`. */
  readonly path: string;
  /** `data.type` of its bodies. */
  readonly type: string;
  readonly shelf: (account: Account) => Shelf<Json>;
  /** The refusal of a body, undefined where it is good. */
  readonly check: (attributes: Json, account: Account, id?: string) => string | undefined;
}

/** The routes of one kind of the newer API, whose bodies are `{data: {id, type, attributes}}`. */
export function jsonApiRoutes({ path, type, shelf, check }: JsonApiKind): readonly Route[] {
  const all = new RegExp(`^${path}$`);
  const one = new RegExp(`^${path}/([0-9a-f-]{36})$`);
  const missing = titled(404, 'Not Found', `${type} not found`);
  const accepted = ({ body }: ApiRequest, account: Account, id?: string): Json => {
    const data = (body as { data?: { type?: unknown; attributes?: Json } } | undefined)?.data;
    const attributes = data?.attributes;
    const why = data?.type !== type || !attributes ? `data.type must be '${type}'` : check(attributes, account, id);
    if (why !== undefined || !attributes) throw new Refused(titled(400, 'Bad Request', why ?? ''));
    return attributes;
  };
  const put = (id: string, attributes: Json, account: Account) => {
    const was = shelf(account).get(id)?.['attributes'] as Json | undefined;
    const time = account.now().toISOString();
    const whole = { ...attributes, created: was?.['created'] ?? time, modified: time };
    return ok({ data: shelf(account).put(id, { id, type, attributes: whole }) });
  };
  return [
    {
      method: 'POST',
      path: all,
      answer: (request, account) => put(account.nextUuid(), accepted(request, account), account),
    },
    { method: 'GET', path: all, answer: (_request, account) => ok({ data: shelf(account).list() }) },
    {
      method: 'GET',
      path: one,
      answer: (_request, account, id) => {
        const data = shelf(account).get(id);
        return data ? ok({ data }) : missing;
      },
    },
    {
      method: 'PATCH',
      path: one,
      answer: (request, account, id) =>
        shelf(account).get(id) ? put(id, accepted(request, account, id), account) : missing,
    },
    {
      method: 'DELETE',
      path: one,
      answer: (_request, account, id) => (shelf(account).delete(id) ? noContent : missing),
    },
  ];
}
