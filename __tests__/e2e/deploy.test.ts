import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../cli/io';
import { from, meshwatch, root } from '../cli/harness';
import { aMesh, address, find, web } from './a-mesh';
import { answering, droppedAfter, onPath } from './datadog/faults';
import { errors } from './datadog/answer';
import { Setting } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform('meshwatch deploy', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
  });
  afterEach(() => setting.stop());

  /** Runs it with a review that says what a test wants and remembers what it was asked. */
  function deploy(args: readonly string[], verdict = 0, changes: Partial<Io> = {}) {
    const program = join(setting.folder, 'program', 'main.js');
    mkdirSync(join(setting.folder, 'program', 'cli'), { recursive: true });
    writeFileSync(program, `require(${JSON.stringify(join(root, 'dist', 'main.js'))});`);
    const note = `require('fs').writeFileSync(${JSON.stringify(join(setting.folder, 'asked.json'))}, JSON.stringify(process.argv.slice(2)));`;
    writeFileSync(join(setting.folder, 'program', 'cli', 'main.js'), `${note} process.exitCode = ${verdict};`);
    return meshwatch(['deploy', ...args], { program, cwd: setting.folder, env: setting.env, ...changes });
  }
  const asked = () => JSON.parse(readFileSync(join(setting.folder, 'asked.json'), 'utf8')) as string[];
  const account = () => setting.datadog.account;
  const result = ({ out }: { out: string }) =>
    (JSON.parse(out) as { stacks: { name: string; applied: boolean | null }[] }).stacks;

  test('plans every stack, has the plans reviewed, applies them, and has nothing to do the second time', async () => {
    const first = await deploy(['--yes', '--json', '--max-delete', '2']);
    expect(first.code).toBe(0);
    expect(result(first).map(({ name, applied }) => [name, applied])).toEqual([
      ['platform__production', true],
      [find, true],
      [web, true],
    ]);
    const plans = ['platform__production', find, web].map((stack) => join(setting.out, 'plans', `${stack}.json`));
    expect(asked()).toEqual(['review', '--max-delete', '2', '--plan', ...plans]);
    expect(account().monitors.size).toBeGreaterThan(10);
    setting.datadog.calls.clear();
    const second = await deploy(['--yes']);
    expect([second.code, second.out]).toEqual([0, '3 stacks: nothing to do\n']);
    expect(setting.datadog.calls.writes()).toEqual([]);
  });

  test('deploys only the stacks that are named', async () => {
    const { out } = await deploy([find, '--yes']);
    expect(out).toMatch(new RegExp(`^${find} +applied +\\d+ create`, 'm'));
    expect(out).not.toContain(web);
    const wrong = await deploy(['team__production__wbe', '--yes']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining(`did you mean '${web}'`)]);
  });

  test('asks, and applies nothing unless the answer is yes', async () => {
    const no = await deploy([], 0, { interactive: true, input: () => from('no\n') });
    expect([no.code, account().monitors.size]).toEqual([0, 0]);
    expect(no.err).toContain('nothing was applied');
    const yes = await deploy([], 0, { interactive: true, input: () => from('ye', 's\n') });
    expect([yes.code, account().monitors.size > 0]).toEqual([0, true]);
  });

  test.each([
    ['without a terminal and without --yes', [], 0, 2],
    ['where the review refuses', ['--yes'], 1, 1],
    ['where there is no review', ['--yes'], 2, 3],
  ])('fails %s, and applies nothing', async (_where, args, verdict, code) => {
    expect((await deploy(args, verdict)).code).toBe(code);
    expect(setting.datadog.calls.writes()).toEqual([]);
  });

  test('fails where a plan fails, shows why, and applies no other stack', async () => {
    const on = (call: { sent: string; path: string }) =>
      call.path.endsWith('/validate') && call.sent.includes('ns/search');
    setting.datadog.faults.add({ on, strike: answering(errors(400, 'no such metric')), times: 9 });
    const { code, err } = await deploy(['--yes']);
    expect(code).toBe(3);
    expect(err).toContain('no such metric');
    expect(err).toContain('1 stack of 3 could not be planned: nothing was applied');
    expect(setting.datadog.calls.writes()).toEqual([]);
  });

  test('fails where a catalog has errors', async () => {
    setting.edit('services/web.yaml', 'team: web', 'team: wbe');
    const { code, err } = await deploy(['--yes']);
    expect([code, err]).toEqual([1, expect.stringContaining("did you mean 'web'")]);
  });

  test('fails where a stack with objects vanished, and goes on once it is retired', async () => {
    await deploy(['--yes']);
    setting.write({ 'services/find.yaml': 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n' });
    const { code, err } = await deploy(['--yes']);
    expect([code, err]).toEqual([1, expect.stringContaining(`retired: [${find}] in mesh.yaml`)]);
    setting.edit('mesh.yaml', 'teams:', `retired: [${find}]\nteams:`);
    expect((await deploy(['--yes'])).out).toMatch(new RegExp(`^${find} +applied +\\d+ delete`, 'm'));
  });

  test('a monitor whose creation was cut off is taken into the state, and made only once', async () => {
    setting.datadog.faults.add({ on: onPath('POST', /\/monitor$/), strike: droppedAfter });
    const cut = await deploy([find, '--yes']);
    expect(cut.code).toBe(3);
    const again = await deploy([find, '--yes']);
    expect(again.code).toBe(3);
    expect(again.err).toContain('Duplicate of an existing monitor_id');
    expect(again.err).toContain('took 1 monitor into the state');
    const third = await deploy([find, '--yes']);
    expect(third.code).toBe(0);
    const names = account()
      .monitors.list()
      .map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect((await setting.right(find, 'state', 'list')).out).toContain(address('search', 'error-rate'));
    expect((await deploy([find, '--yes'])).out).toBe('1 stack: nothing to do\n');
  });
});
