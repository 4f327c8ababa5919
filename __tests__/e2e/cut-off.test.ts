import { aMesh, web } from './a-mesh';
import { broken, dropped } from './datadog/faults';
import type { Call } from './datadog/calls';
import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

/** Numbers from 0 to below `end`, the same in every run (a linear congruential generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return (state >> 16) % end; // the low bits have short periods
  };
}

const isWrite = ({ method, path }: Call) => method !== 'GET' && !path.endsWith('/validate');

withTerraform('an apply that is cut off', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
    await setting.synth();
    await setting.right(web, 'init');
  });
  afterAll(() => setting.stop());

  /** Names of all that an account holds: two of one name would be one thing made twice. */
  const held = () => {
    const { monitors, dashboards, objectives } = setting.datadog.account;
    return [...monitors.list(), ...objectives.list()]
      .map(({ name }) => String(name))
      .concat(dashboards.list().map(({ title }) => String(title)))
      .sort();
  };

  /** Terraform's own wish to stop, as a cancelled job sends it, once so many writes were made. */
  async function interrupted(after: number): Promise<void> {
    const apply = setting.terraform(web, 'apply', 'plan.tfplan');
    setting.datadog.faults.add({
      on: (call) => {
        if (isWrite(call) && setting.datadog.calls.writes().length === after + 1) apply.kill('SIGTERM');
        return false;
      },
      strike: broken,
    });
    await apply;
  }

  /** The API gone, with an answer or without, once so many writes were made. */
  async function down(after: number, strike: typeof broken): Promise<void> {
    setting.datadog.faults.add({ on: isWrite, skip: after, times: Infinity, strike });
    await setting.terraform(web, 'apply', 'plan.tfplan');
  }

  const random = numbers(20261126);
  const cuts = Array.from({ length: 20 }, (_, index) => {
    const how = (['stopped by a signal', 'answered by 500', 'left without an answer'] as const)[index % 3];
    return [index + 1, how ?? 'answered by 500', random(10)] as const;
  });

  test.each(cuts)('cut %i, %s after %i writes: the next one ends with each thing made once', async (_n, how, after) => {
    await setting.plan(web);
    setting.datadog.calls.clear();
    if (how === 'stopped by a signal') await interrupted(after);
    else await down(after, how === 'answered by 500' ? broken : dropped);
    setting.datadog.faults.clear();
    await setting.deploy(web);
    const names = held();
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    expect(summary(await setting.plan(web))).toEqual({});
    setting.forget();
  });
});
