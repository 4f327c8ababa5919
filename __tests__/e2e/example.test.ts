import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

/** Does something for each of a list, at most `width` at once. */
async function each<T>(list: readonly T[], width: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Calls by what they are about, as `monitor 13`. */
const about = (counts: Readonly<Record<string, number>>, method: string, path: string) =>
  Object.entries(counts)
    .filter(([key]) => key.startsWith(`${method} `) && key.endsWith(path))
    .reduce((sum, [, count]) => sum + count, 0);

withTerraform('the example zozotown', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await Setting.start();
    setting.copy('examples/zozotown');
    await setting.synth();
  });
  afterAll(() => setting.stop());

  test('four stacks at once: each validates, plans and applies into a state of its own', async () => {
    const stacks = setting.stacks();
    expect(stacks).toContain('platform__production');
    let created = 0;
    await each(stacks, 4, async (stack) => {
      await setting.right(stack, 'init');
      await setting.right(stack, 'validate');
      const does = summary(await setting.deploy(stack));
      expect(Object.keys(does)).toEqual(['create']);
      created += does['create'] ?? 0;
    });
    const { monitors, dashboards, objectives, downtimes, configPolicies, restrictionPolicies } =
      setting.datadog.account;
    const policies = configPolicies.size + restrictionPolicies.size;
    expect(policies).toBeGreaterThan(2);
    expect(created).toBe(monitors.size + dashboards.size + objectives.size + downtimes.size + policies);
    const calls = setting.datadog.calls.counts();
    // a monitor is asked about at plan and at apply; the parts of its query that are not known yet, at apply alone
    const unknown = monitors.list().filter(({ type }) => type === 'composite' || type === 'slo alert').length;
    expect(about(calls, 'POST', '/monitor/validate')).toBe(2 * monitors.size - unknown);
    expect(about(calls, 'POST', '/monitor')).toBe(monitors.size);
    expect(about(calls, 'POST', '/dashboard')).toBe(dashboards.size);
    expect(about(calls, 'GET', '/dashboard/{id}')).toBe(dashboards.size);
    expect(about(calls, 'POST', '/slo')).toBe(objectives.size);
  });

  test('a second plan of each has nothing to do, and reads and asks once for each monitor', async () => {
    setting.datadog.calls.clear();
    await each(setting.stacks(), 4, async (stack) => expect(summary(await setting.plan(stack))).toEqual({}));
    const { monitors, dashboards, objectives, downtimes, configPolicies, restrictionPolicies } =
      setting.datadog.account;
    expect(setting.datadog.calls.writes()).toEqual([]);
    expect(setting.datadog.calls.counts()).toEqual({
      'GET /api/v1/dashboard/{id}': dashboards.size,
      'GET /api/v1/monitor/{id}': monitors.size,
      'GET /api/v1/slo/{id}': objectives.size,
      'GET /api/v2/downtime/{id}': downtimes.size,
      'GET /api/v2/monitor/policy/{id}': configPolicies.size,
      'GET /api/v2/restriction_policy/monitor:{id}': restrictionPolicies.size,
      'POST /api/v1/monitor/{id}/validate': monitors.size,
    });
  });
});

withTerraform('an organisation that answers no roles where none were sent', () => {
  test('boards have nothing to do in a second plan there either', async () => {
    const setting = await Setting.start({ answersRestrictedRoles: false });
    setting.copy('examples/zozotown');
    await setting.synth();
    const stack = 'team__production__ec-platform';
    await setting.deploy(stack);
    expect(summary(await setting.plan(stack))).toEqual({});
    await setting.stop();
  });
});
