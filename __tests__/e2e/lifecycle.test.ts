import { aMesh, address, find, web } from './a-mesh';
import { answering, onPath } from './datadog/faults';
import { errors } from './datadog/answer';
import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform('a mesh of two teams', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
    await setting.synth();
  });
  afterEach(() => setting.stop());

  const monitorNamed = (part: string) => {
    const found = setting.datadog.account.monitors.list().find(({ name }) => String(name).includes(part));
    if (!found) throw new Error(`no monitor named ${part}`);
    return found;
  };
  /** Calls the API as a person in the browser would. */
  const inBrowser = (method: string, path: string, body?: object) =>
    fetch(new URL(path, setting.datadog.url), {
      method,
      headers: { 'dd-api-key': 'person', 'dd-application-key': 'person' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  test("one team's deployment touches nothing of another's", async () => {
    await setting.deploy(web);
    const before = setting.datadog.account.monitors.size;
    const does = summary(await setting.deploy(find));
    expect(does).toEqual({ create: setting.datadog.account.monitors.size - before + 1 });
    setting.edit('services/find.yaml', 'tier: 2', 'tier: 3');
    await setting.synth();
    expect(summary(await setting.plan(web))).toEqual({});
    expect(summary(await setting.plan(find))).not.toEqual({});
  });

  test('what a person changed or deleted in the browser is seen and repaired', async () => {
    await setting.deploy(web);
    const changed = monitorNamed('ns/cart: error rate');
    const deleted = monitorNamed('ns/checkout: error rate');
    const query = String(changed['query']).replace(/> [\d.]+$/, '> 50');
    await inBrowser('PUT', `/api/v1/monitor/${String(changed['id'])}`, {
      query,
      options: { thresholds: { critical: 50 } },
    });
    await inBrowser('DELETE', `/api/v1/monitor/${String(deleted['id'])}`);
    const plan = await setting.deploy(web);
    expect(summary(plan)).toEqual({ create: 1, update: 1 });
    expect(monitorNamed('ns/cart: error rate')['query']).toBe(changed['query']);
    expect(monitorNamed('ns/checkout: error rate')['query']).toBe(deleted['query']);
    expect(summary(await setting.plan(web))).toEqual({});
  });

  test('a changed threshold is one update, which keeps the id', async () => {
    await setting.deploy(web);
    const { id } = monitorNamed('ns/cart: error rate');
    setting.write({
      'overrides/web.yaml': `apiVersion: meshwatch/v1
kind: TeamOverrides
team: web
services: { ns/cart: { monitors: { error-rate: { critical: 4% } } } }
`,
    });
    await setting.synth();
    const plan = await setting.deploy(web);
    const updates = (plan.resource_changes ?? []).filter(({ change }) => change.actions[0] === 'update');
    expect(updates.map((one) => one.address)).toContain(address('cart', 'error-rate'));
    expect(monitorNamed('ns/cart: error rate')).toMatchObject({ id, options: { thresholds: { critical: 4 } } });
  });

  test('a service renamed with formerly keeps every monitor: nothing is created, nothing destroyed', async () => {
    await setting.deploy(web);
    const ids = setting.datadog.account.monitors.list().map(({ id }) => id);
    setting.edit(
      'services/web.yaml',
      'name: checkout, namespace: ns,',
      'name: checkout, namespace: pay, formerly: [ns/checkout],',
    );
    await setting.synth();
    const plan = await setting.deploy(web);
    const moved = (plan.resource_changes ?? []).filter((one) => one.previous_address !== undefined);
    expect(moved.length).toBeGreaterThan(0);
    expect(Object.keys(summary(plan))).toEqual(['update']);
    expect(setting.datadog.account.monitors.list().map(({ id }) => id)).toEqual(ids);
    expect(summary(await setting.plan(web))).toEqual({});
  });

  test('an existing monitor that a service adopts is imported, not made again', async () => {
    const answer = await inBrowser('POST', '/api/v1/monitor', {
      name: 'cart is failing',
      type: 'query alert',
      query: 'sum(last_5m):sum:trace.envoy.proxy.errors{service:cart}.as_count() > 10',
      message: '@slack-web',
      options: { thresholds: { critical: 10 } },
    });
    const { id } = (await answer.json()) as { id: number };
    setting.edit(
      'services/web.yaml',
      'name: cart,',
      `name: cart, adopt: [{ signal: error-rate, cluster: main, id: "${id}" }],`,
    );
    await setting.synth();
    expect(summary(await setting.deploy(web))).toMatchObject({ import: 1 });
    expect(monitorNamed('ns/cart: error rate')['id']).toBe(id);
    expect(summary(await setting.plan(web))).toEqual({});
  });

  test('fails to destroy what is protected, and says which it is', async () => {
    setting.edit('services/web.yaml', 'name: cart,', 'name: cart, protect: true,');
    await setting.synth();
    await setting.deploy(web);
    const before = setting.datadog.account.monitors.size;
    const destroyed = await setting.terraform(web, 'destroy', '-auto-approve');
    expect(destroyed.code).toBe(1);
    expect(destroyed.err).toContain('Instance cannot be destroyed');
    expect(destroyed.err).toContain(address('cart', 'error-rate'));
    expect(setting.datadog.account.monitors.size).toBe(before);
  });

  test('fails a plan whose monitor Datadog would refuse, and names the service', async () => {
    setting.datadog.faults.add({
      on: (call) => onPath('POST', /\/validate$/)(call) && call.sent.includes('ns/search: error rate'),
      strike: answering(errors(400, "The value provided for parameter 'query' is invalid")),
    });
    await setting.right(find, 'init');
    const planned = await setting.terraform(find, 'plan');
    expect(planned.code).toBe(1);
    expect(planned.err).toContain(`with ${address('search', 'error-rate')}`);
    expect(planned.err).toContain("parameter 'query' is invalid");
    expect(setting.datadog.account.monitors.size).toBe(0);
  });

  test('a team that ended loses its monitors once its stack is retired', async () => {
    await setting.deploy(find);
    setting.write({ 'services/find.yaml': 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n' });
    setting.edit('mesh.yaml', 'teams:', `retired: [${find}]\nteams:`);
    await setting.synth();
    expect(Object.keys(summary(await setting.deploy(find)))).toEqual(['delete']);
    expect(setting.datadog.account.monitors.size).toBe(0);
  });
});
