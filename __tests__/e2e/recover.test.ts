import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { breaks } from '../cli/harness';
import { aMesh, address, find, web } from './a-mesh';
import { answering, onPath } from './datadog/faults';
import { titled } from './datadog/answer';
import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

const platform = 'platform__production';
const withPolicy = {
  ...aMesh,
  'policy.yaml': 'apiVersion: meshwatch/v1\nkind: Policy\ndatadog: { requiredTags: [team] }\n',
};

withTerraform('meshwatch recover', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    setting.write(withPolicy);
    await setting.synth();
  });
  afterEach(() => setting.stop());

  const loseState = (stack: string) => rmSync(join(setting.out, 'state', `${stack}.tfstate`));
  const imports = (stack: string) => join(setting.out, 'stacks', stack, 'recovered.tf.json');

  test('a state that is lost comes back: the next plan imports all but a policy, and the one after is empty', async () => {
    await setting.deploy(platform);
    const before = [...setting.datadog.account.monitors.list()];
    loseState(platform);
    const { code, out } = await setting.meshwatch('recover', platform, '--json');
    expect([code, breaks('recover', out)]).toEqual([0, []]);
    const { recovered } = JSON.parse(out) as { recovered: { address: string }[] };
    expect(recovered).toHaveLength(13);
    // who made a policy of tags nothing tells: it is left alone, and Datadog refuses a second one
    setting.datadog.account.configPolicies.clear();
    expect(summary(await setting.deploy(platform))).toEqual({ import: 13, create: 1 });
    expect(setting.datadog.account.monitors.list().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(summary(await setting.plan(platform))).toEqual({});
  });

  test('names what it found, and forgets it once the state knows', async () => {
    await setting.deploy(find);
    loseState(find);
    const { out } = await setting.meshwatch('recover', find);
    expect(out).toMatch(/^the next plan imports 4 objects that no state knew:\n/);
    expect(out).toContain(`  ${find}/${address('search', 'error-rate')} is `);
    expect(readFileSync(imports(find), 'utf8')).toContain('delete this file once these objects are in the state');
    await setting.deploy(find);
    expect((await setting.meshwatch('recover', find)).out).toBe('1 stack: nothing that no state knows\n');
    expect(() => readFileSync(imports(find))).toThrow('ENOENT');
  });

  test('asks Datadog nothing where the states know all', async () => {
    for (const stack of setting.stacks()) await setting.deploy(stack);
    setting.datadog.calls.clear();
    expect((await setting.meshwatch('recover')).out).toBe('3 stacks: nothing that no state knows\n');
    expect(setting.datadog.calls.all).toEqual([]);
  });

  test('leaves to another stack what its state holds', async () => {
    await setting.deploy(web);
    setting.edit(
      'services/web.yaml',
      'name: checkout, namespace: ns, team: web',
      'name: checkout, namespace: ns, team: find',
    );
    await setting.synth();
    const { out, err } = await setting.meshwatch('recover', find, '--json');
    expect(JSON.parse(out)).toEqual({ recovered: [] });
    expect(err).toMatch(/^looked for what an earlier apply may have left: \d calls to Datadog/);
  });

  test('leaves to a stack that is no longer made what it made for its team', async () => {
    await setting.deploy(find);
    setting.edit('mesh.yaml', '  find: {', '  seek: {');
    setting.edit('services/find.yaml', 'team: find', 'team: seek');
    await setting.synth();
    expect(JSON.parse((await setting.meshwatch('recover', '--json')).out)).toEqual({ recovered: [] });
  });

  test('takes over nothing in another workspace, and says why', async () => {
    await setting.deploy(find);
    await setting.right(find, 'workspace', 'new', 'try');
    const { code, out, err } = await setting.meshwatch('recover', find, '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { recovered: [] }]);
    expect(err).toContain("workspace 'try': what others hold is not known, so nothing is taken over");
  });

  test.each([
    ['a stack that there is not', ['team__production__fnid'], {}, 2, `did you mean '${find}'`],
    ['an output that there is not', [], { MESHWATCH_OUT: 'nowhere' }, 3, 'nowhere'],
    ['no keys', [], { DD_API_KEY: '', DD_APP_KEY: '' }, 3, 'no DD_API_KEY and no DD_APP_KEY'],
  ])('says what is wrong: %s', async (_what, args, env, code, said) => {
    const outcome = await setting.meshwatchWith(env, 'recover', ...args);
    expect(outcome).toMatchObject({ code, out: '', err: expect.stringContaining(said) as string });
  });

  test('names the permission that is missing, and writes nothing', async () => {
    const refused = answering(titled(403, 'Forbidden', 'Forbidden'));
    setting.datadog.faults.add({ on: onPath('GET', /\/slo$/), strike: refused, times: 9 });
    const outcome = await setting.meshwatch('recover');
    expect(outcome).toMatchObject({ code: 3, err: expect.stringContaining('slos_read') as string });
    for (const stack of setting.stacks()) expect(() => readFileSync(imports(stack))).toThrow('ENOENT');
  });

  test('says which state cannot be read', async () => {
    setting.edit(
      'mesh.yaml',
      'teams:',
      'backend: { type: http, address: "http://127.0.0.1:9/{stack}", retry_max: 0 }\nteams:',
    );
    await setting.synth();
    const outcome = await setting.meshwatch('recover');
    expect(outcome).toMatchObject({
      code: 3,
      err: expect.stringContaining(`the state of ${platform} cannot be read`) as string,
    });
  });
});
