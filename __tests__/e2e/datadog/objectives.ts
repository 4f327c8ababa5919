import type { Account, Json } from './account';
import { errors, ok, refuse, type Answer } from './answer';
import { checkObjective } from './objective-checks';
import { objectiveBody, shownObjective } from './objective-body';
import type { ApiRequest, Route } from './route';

const one = /^\/api\/v1\/slo\/([0-9a-f]{32})$/;
const all = /^\/api\/v1\/slo$/;
const missing = (id: string) => errors(404, `SLO not found: ${id} not found`);

function create({ body }: ApiRequest, account: Account): Answer {
  checkObjective(body, account);
  const made = objectiveBody(body, account);
  account.objectives.put(String(made['id']), made);
  return ok({ data: [shownObjective(made)], error: null });
}

function update({ body }: ApiRequest, account: Account, id: string): Answer {
  const before = account.objectives.get(id);
  if (!before) return missing(id);
  // a body is read as the type that the objective has
  checkObjective({ ...(body as Json), type: before['type'] }, account);
  const next = objectiveBody({ ...(body as Json), type: before['type'] }, account, before);
  account.objectives.put(id, next);
  return ok({ data: [shownObjective(next)], error: null });
}

function read(_request: ApiRequest, account: Account, id: string): Answer {
  const found = account.objectives.get(id);
  return found ? ok({ data: shownObjective(found), error: null }) : missing(id);
}

function list({ query }: ApiRequest, account: Account): Answer {
  const ids = query.get('ids')?.split(',');
  if (ids && new Set(ids).size < ids.length) refuse("All items in parameter 'True' must be unique");
  const text = query.get('query')?.toLowerCase();
  const tags = query.get('tags_query');
  const metrics = query.get('metrics_query');
  const found = account.objectives
    .list()
    .filter(
      (slo) =>
        (!ids || ids.includes(String(slo['id']))) &&
        (!text || String(slo['name']).toLowerCase().includes(text)) &&
        (!tags || (slo['tags'] as string[]).includes(tags)) &&
        (!metrics || JSON.stringify([slo['query'], slo['sli_specification']]).includes(metrics)),
    );
  if (ids && found.length === 0) {
    return errors(404, `no SLOs found for ids: [${ids.map((id) => `u'${id}'`).join(', ')}] not found`);
  }
  const first = Number(query.get('offset') ?? 0);
  const data = found.slice(first, first + Number(query.get('limit') ?? 1000)).map(shownObjective);
  const page = { total_count: found.length, total_filtered_count: data.length };
  return ok({ data, error: null, ...(ids ? {} : { metadata: { page } }) });
}

function remove(_request: ApiRequest, account: Account, id: string): Answer {
  return account.objectives.delete(id) ? ok({ data: [id], error: null }) : missing(id);
}

export const objectiveRoutes: readonly Route[] = [
  { method: 'POST', path: all, answer: create },
  { method: 'GET', path: all, answer: list },
  { method: 'GET', path: one, answer: read },
  { method: 'PUT', path: one, answer: update },
  { method: 'DELETE', path: one, answer: remove },
];
