import { given } from './account';
import { bare, beyond, then } from './comparison';
import { LoopbackDatadog } from './loopback';
import { recorded, recordings, type Exchange } from './recording';

const parsed = (text: string): unknown => (text.trim() === '' ? undefined : JSON.parse(text));

const idOf = (body: unknown): string | undefined => {
  const { id, data } = (body ?? {}) as { id?: number | string; data?: { id?: string }[] };
  return id !== undefined ? String(id) : Array.isArray(data) ? data[0]?.id : undefined;
};

/** Bodies with an attribute that was taken away since; today's API refuses them. */
function outdated({ path, request }: Exchange): boolean {
  const body = request.trim() === '' ? {} : (JSON.parse(request) as Record<string, unknown>);
  const roles = body['restricted_roles'];
  const locked = (body['options'] as { locked?: unknown } | undefined)?.locked;
  if (path.includes('monitor')) return given(roles) || given(locked);
  return given(body['is_read_only']) || (Array.isArray(roles) && roles.length > 0);
}

/** Whether the organisation of a recording answers `restricted_roles: []` where none was sent. */
const answersRoles = (exchanges: readonly Exchange[]) =>
  exchanges.some(
    ({ path, status, request, response }) =>
      path.includes('dashboard') &&
      status === 200 &&
      !request.includes('restricted_roles') &&
      response.includes('"restricted_roles":[]'),
  );

interface Outcome {
  readonly compared: number;
  readonly refused: number;
  readonly differences: readonly string[];
}

async function replay(exchanges: readonly Exchange[]): Promise<Outcome> {
  const datadog = await LoopbackDatadog.start({
    keys: { api: 'api', app: 'app' },
    answersRestrictedRoles: answersRoles(exchanges),
  });
  const ids = new Map<string, string>();
  const foreign = new Set<string>();
  const ours = (text: string) => [...ids].reduce((all, [theirs, mine]) => all.replaceAll(theirs, mine), text);
  const differences: string[] = [];
  let [compared, refused] = [0, 0];
  for (const exchange of exchanges) {
    const { method, path, query, request, status, response, source } = exchange;
    const own = path.split('/')[4];
    if (own && foreign.has(own)) continue;
    const headers = { 'dd-api-key': status === 403 ? 'wrong' : 'api', 'dd-application-key': 'app' };
    const body = method === 'GET' || request === '' ? {} : { body: ours(request) };
    const answer = await fetch(new URL(`${ours(path)}${query ? `?${ours(query)}` : ''}`, datadog.url), {
      method,
      headers,
      ...body,
    });
    const text = await answer.text();
    if (outdated(exchange)) {
      refused += 1;
      if (answer.status !== 400) differences.push(`${source}: an outdated body was answered ${answer.status}`);
      const lost = own ?? idOf(parsed(response));
      if (lost && !path.endsWith('/validate')) foreign.add(lost);
      continue;
    }
    const [theirs, mine] = [parsed(response), parsed(text)];
    if (method === 'POST' && status === 200 && answer.status === 200) {
      const [from, to] = [idOf(theirs), idOf(mine)];
      if (from && to) ids.set(from, to);
    }
    if (listsOthers(theirs, ids)) continue;
    const short = source.replace(/^.*[:/]/, '').replace(/@[0-9a-f]+/, '');
    const excepted = beyond[short] !== undefined;
    compared += 1;
    const want = bare(parsed(ours(response)));
    const got = then(bare(mine), want);
    if (excepted) used.add(short);
    else if (answer.status !== status) {
      differences.push(`${source}: ${method} ${path} ${status}, got ${answer.status} ${text}`);
    } else if (!equal(want, got)) {
      differences.push(`${source}: ${method} ${path}\n  ${JSON.stringify(want)}\n  ${JSON.stringify(got)}`);
    }
  }
  await datadog.stop();
  return { compared, refused, differences };
}

const used = new Set<string>();

/** A list that holds what a recording did not make: the rest of somebody's organisation. */
function listsOthers(answer: unknown, ids: ReadonlyMap<string, string>): boolean {
  const { data, dashboards, metadata } = (answer ?? {}) as { data?: unknown; dashboards?: unknown; metadata?: unknown };
  const list = Array.isArray(answer) ? answer : metadata ? data : dashboards;
  return Array.isArray(list) && list.some(({ id }: { id: number | string }) => !ids.has(String(id)));
}

const equal = (one: unknown, other: unknown) => {
  try {
    expect(other).toEqual(one);
    return true;
  } catch {
    return false;
  }
};

(recorded ? test : test.skip)(
  'each recorded exchange gets the recorded answer, up to ids, times and author',
  async () => {
    const outcomes: Outcome[] = [];
    for (const exchanges of recordings().values()) outcomes.push(await replay(exchanges));
    const differences = outcomes.flatMap((one) => one.differences);
    const sum = (pick: (one: Outcome) => number) => outcomes.reduce((total, one) => total + pick(one), 0);
    expect(sum((one) => one.compared)).toBeGreaterThan(2000);
    expect(sum((one) => one.refused)).toBeGreaterThan(0);
    expect(differences).toEqual([]);
    expect([...used].sort()).toEqual(Object.keys(beyond).sort());
  },
  60_000,
);
