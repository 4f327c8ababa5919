import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaks } from '../cli/harness';
import { aMesh, address, find, web } from './a-mesh';
import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform('a service that changes its team', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
    await setting.synth();
  });
  afterEach(() => setting.stop());

  const idsOf = (service: string) =>
    setting.datadog.account.monitors
      .list()
      .filter(({ name }) => String(name).includes(service))
      .map(({ id }) => id);

  test('keeps every id: the old state forgets, the new one imports, nothing is created or deleted', async () => {
    await setting.deploy(web);
    await setting.deploy(find);
    const [ids, size] = [idsOf('ns/checkout'), setting.datadog.account.monitors.size];
    const moved = await setting.meshwatch('move', 'ns/checkout', '--to', 'find');
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(moved.out).toContain('services/web.yaml:5: team: find');
    expect(readFileSync(join(setting.catalog, 'services/web.yaml'), 'utf8')).toContain(
      'name: checkout, namespace: ns, team: find',
    );
    const moves = readFileSync(join(setting.catalog, 'moves.yaml'), 'utf8');
    expect(moves).toContain(`  - service: ns/checkout\n    from: ${web}\n    to: ${find}\n    ids:\n`);
    for (const id of ids) expect(moves).toContain(`"${String(id)}"`);
    await setting.synth();
    setting.datadog.calls.clear();
    const into = summary(await setting.deploy(find));
    expect(Object.keys(into)).toEqual(['import']);
    expect(Object.keys(summary(await setting.deploy(web)))).toEqual(['forget']);
    const made = setting.datadog.calls.writes().filter(({ method }) => method !== 'PUT');
    expect(made).toEqual([]);
    expect([idsOf('ns/checkout'), setting.datadog.account.monitors.size]).toEqual([ids, size]);
    for (const stack of [web, find]) expect(summary(await setting.plan(stack))).toEqual({});
    // the entry has done its work: without it nothing changes either
    setting.write({ 'moves.yaml': 'apiVersion: meshwatch/v1\nkind: Moves\nmoves: []\n' });
    await setting.synth();
    for (const stack of [web, find]) expect(summary(await setting.plan(stack))).toEqual({});
  });

  test('takes ids from states of a remote backend, and from the command line', async () => {
    await setting.deploy(web);
    const { out } = await setting.right(web, 'state', 'pull');
    setting.write({ '../pulled.json': out });
    const json = await setting.meshwatch(
      'move',
      'ns/checkout',
      '--to',
      'find',
      '--state',
      `${web}=pulled.json`,
      '--json',
    );
    expect(breaks('move', json.out)).toEqual([]);
    const { moves } = JSON.parse(json.out) as { moves: { from: string; ids: { resource: string; id: string }[] }[] };
    expect(moves).toHaveLength(1);
    const ids = moves[0]?.ids ?? [];
    expect(ids.map(({ resource }) => resource)).toContain(address('checkout', 'error-rate'));
    setting.write(aMesh);
    setting.write({ 'moves.yaml': 'apiVersion: meshwatch/v1\nkind: Moves\nmoves: []\n' });
    const told = ids.map(({ resource, id }) => `${resource}=${id}`).join(',');
    const again = await setting.meshwatch('move', 'ns/checkout', '--to', 'find', '--id', told, '--json');
    expect((JSON.parse(again.out) as { moves: unknown }).moves).toEqual(moves);
  });

  test('fails where the catalog would have errors, and writes nothing', async () => {
    await setting.deploy(web);
    setting.write({
      'overrides/web.yaml': `apiVersion: meshwatch/v1
kind: TeamOverrides
team: web
services: { ns/checkout: { monitors: { error-rate: { critical: 4% } } } }
`,
    });
    const moved = await setting.meshwatch('move', 'ns/checkout', '--to', 'find');
    expect(moved.code).toBe(3);
    expect(moved.err).toContain('overrides/web.yaml:4');
    expect(moved.err).toContain('nothing was written');
    expect(readFileSync(join(setting.catalog, 'services/web.yaml'), 'utf8')).toBe(aMesh['services/web.yaml']);
  });

  test.each([
    ['of both stacks at once', [[]]],
    ['of the stack that gets it, then of the one that forgets it', [[find], [web]]],
  ])('a deployment %s lets it through: nothing goes and nobody is told less', async (_how, deployments) => {
    const first = await setting.meshwatch('deploy', '--yes');
    if (first.code !== 0) throw new Error(first.err);
    const ids = setting.datadog.account.monitors.list().map(({ id }) => id);
    await setting.meshwatch('move', 'ns/checkout', '--to', 'find');
    for (const stacks of deployments) {
      const { code, err } = await setting.meshwatch('deploy', ...stacks, '--yes');
      expect([code, err]).toEqual([0, expect.stringContaining('0 monitors deleted')]);
      expect(err).not.toContain('monitor-forgotten');
      expect(err).not.toContain('→ nobody');
    }
    expect(setting.datadog.account.monitors.list().map(({ id }) => id)).toEqual(ids);
    expect((await setting.meshwatch('deploy', '--yes')).out).toBe('3 stacks: nothing to do\n');
  });
});
