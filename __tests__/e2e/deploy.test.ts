import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../cli/io';
import { breaks, from, meshwatch } from '../cli/harness';
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

  /** Runs it in this process: somebody may sit at a terminal. The review is the built one, as for a user. */
  const deploy = (args: readonly string[], changes: Partial<Io> = {}) =>
    meshwatch(['deploy', ...args], { cwd: setting.folder, env: setting.env, ...changes });
  const accept = (subject: string) =>
    setting.write({
      'acks.yaml': `apiVersion: meshwatch/v1
kind: Acks
acks: [{ flag: monitor-deleted, subject: '${subject}', reason: gone, until: 2026-12-31 }]
`,
    });
  const account = () => setting.datadog.account;
  const result = ({ out }: { out: string }) =>
    (JSON.parse(out) as { stacks: { name: string; applied: boolean | null }[] }).stacks;

  test('plans every stack, has the plans reviewed, applies them, and has nothing to do the second time', async () => {
    const first = await deploy(['--yes', '--json']);
    expect([first.code, breaks('deploy', first.out)]).toEqual([0, []]);
    expect(result(first).map(({ name, applied }) => [name, applied])).toEqual([
      ['platform__production', true],
      [find, true],
      [web, true],
    ]);
    expect(first.err).toMatch(/^Review: no risks\. 28 changes in 3 stacks: 28 new/m);
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
    const no = await deploy([], { interactive: true, input: () => from('no\n') });
    expect([no.code, account().monitors.size]).toEqual([0, 0]);
    expect(no.err).toContain('nothing was applied');
    const yes = await deploy([], { interactive: true, input: () => from('ye', 's\n') });
    expect([yes.code, account().monitors.size > 0]).toEqual([0, true]);
  });

  test.each([
    ['without a terminal and without --yes', [], 2, 'nobody is here to be asked'],
    ['where the review is called wrongly', ['--yes', '--max-delete', 'many'], 3, 'nothing was applied'],
    ['where what was reviewed before cannot be read', ['--yes', '--expect', 'no.json'], 3, 'nothing was applied'],
  ])('fails %s, and applies nothing', async (_where, args, code, said) => {
    expect(await deploy(args)).toMatchObject({ code, err: expect.stringContaining(said) as string });
    expect(setting.datadog.calls.writes()).toEqual([]);
  });

  test('is stopped by the review where alerts are deleted, and goes on once somebody accepted that', async () => {
    await deploy(['--yes']);
    setting.datadog.calls.clear();
    setting.edit('services/web.yaml', /\n.*name: checkout.*/.exec(aMesh['services/web.yaml'] ?? '')?.[0] ?? '', '');
    const stopped = await deploy(['--yes']);
    expect(stopped.code).toBe(1);
    expect(stopped.err).toMatch(/^Blocked: 2 critical risks/m);
    expect(stopped.err).toContain('accept what is meant in acks.yaml');
    expect(setting.datadog.calls.writes()).toEqual([]);
    accept('ns/checkout');
    const gone = await deploy(['--yes']);
    expect(gone.out).toMatch(new RegExp(`^${web} +applied +4 delete`, 'm'));
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
    accept(find);
    expect((await deploy(['--yes'])).out).toMatch(new RegExp(`^${find} +applied +\\d+ delete`, 'm'));
  });

  test('never deletes what another stack holds', async () => {
    await deploy(['--yes']);
    const [id = ''] =
      (await setting.right(find, 'state', 'show', address('search', 'error-rate'))).out.match(/\d{9}/) ?? [];
    // two states hold one monitor, as after an import by hand
    setting.edit('services/find.yaml', 'team: find', 'team: web');
    setting.edit('mesh.yaml', 'teams:', `retired: [${find}]\nteams:`);
    await setting.synth();
    await setting.right(web, 'import', address('search', 'error-rate'), id);
    accept('ns/search');
    setting.datadog.calls.clear();
    const { code, err } = await deploy(['--yes']);
    expect(code).toBe(3);
    expect(err).toContain(`${find} would delete datadog_monitor ${id}, which ${web} holds as its own`);
    expect(setting.datadog.calls.writes()).toEqual([]);
  });

  test('a rename alone is deployed: left in the old place it would be deleted one day', async () => {
    await deploy([find, '--yes']);
    const state = join(setting.out, 'state', `${find}.tfstate`);
    const old = readFileSync(state, 'utf8').replaceAll('__ns__search__', '__ns__lookup__');
    writeFileSync(state, old);
    setting.edit('services/find.yaml', 'tier: 2,', 'tier: 2, formerly: [ns/lookup],');
    const { out } = await deploy([find, '--yes']);
    expect(out).toMatch(new RegExp(`^${find} +applied +4 move$`, 'm'));
    expect((await deploy([find, '--yes'])).out).toBe('1 stack: nothing to do\n');
  });

  test('a board whose creation was cut off is taken over, and said so, and made only once', async () => {
    setting.datadog.faults.add({ on: onPath('POST', /\/dashboard$/), strike: droppedAfter });
    const cut = await deploy([find, '--yes']);
    expect([cut.code, cut.err]).toEqual([3, expect.stringContaining('what was begun is taken over')]);
    const [board] = account().dashboards.list();
    const again = await deploy([find, '--yes']);
    expect(again.err).toContain(
      `${find}/${address('search', 'apm-traces', 'datadog_dashboard_json')} is ${String(board?.id)}, ns/search`,
    );
    expect(again.out).toMatch(new RegExp(`^${find} +applied +.*1 import`, 'm'));
    expect(
      account()
        .dashboards.list()
        .map(({ id }) => id),
    ).toEqual([board?.id]);
    expect((await deploy([find, '--yes'])).out).toBe('1 stack: nothing to do\n');
  });
});
