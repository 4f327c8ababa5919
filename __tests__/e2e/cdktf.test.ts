import { join } from 'node:path';
import { root } from '../cli/harness';
import { aMesh, web } from './a-mesh';
import { Setting } from './setting';
import { run, withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform("CDKTF's own command, without a terminal", () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
  });
  afterAll(() => setting.stop());

  /** `npx cdktf …` in the checkout, as the README says; the catalog and the place of the output are this test's. */
  function cdktf(...args: string[]) {
    const env = { ...setting.env };
    delete env['MESHWATCH_OUT'];
    const program = join(root, 'node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf');
    return run(process.execPath, [program, ...args, '--skip-provider-lock', '-o', setting.out], root, env);
  }

  test('deploys all stacks, sees no difference then, and destroys them', async () => {
    const deployed = await cdktf('deploy', '*', '--auto-approve', '--parallelism', '4');
    expect(`${deployed.out}${deployed.err}`).toContain('Apply complete!');
    expect(deployed.code).toBe(0);
    const { monitors, dashboards } = setting.datadog.account;
    expect(monitors.size).toBeGreaterThan(10);
    setting.datadog.calls.clear();
    const compared = await cdktf('diff', web);
    expect(compared.out).toMatch(/found no\s+differences/);
    expect(setting.datadog.calls.writes()).toEqual([]);
    const destroyed = await cdktf('destroy', '*', '--auto-approve', '--parallelism', '4');
    expect(destroyed.code).toBe(0);
    expect([monitors.size, dashboards.size]).toEqual([0, 0]);
  });
});
