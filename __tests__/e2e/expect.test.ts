import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aMesh, find, web } from './a-mesh';
import { Setting } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform('a plan is held to what was reviewed', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    setting.write(aMesh);
    await setting.synth();
    for (const stack of [web, find]) await setting.deploy(stack);
  });
  afterEach(() => setting.stop());

  /** Reviews an edit of the catalog as a pull request does, without a plan. */
  async function reviewed(edit: () => unknown): Promise<void> {
    cpSync(join(setting.out, 'stacks'), join(setting.folder, 'before', 'stacks'), { recursive: true });
    await edit();
    await setting.synth();
    const { out } = await setting.meshwatch('review', '--base', 'before', '--json');
    writeFileSync(join(setting.folder, 'reviewed.json'), out);
  }

  /** Plans a stack as the job that deploys does, and holds the plan to the review. Gives what is said to be otherwise. */
  async function otherwise(stack: string): Promise<string> {
    await setting.plan(stack);
    const { out } = await setting.right(stack, 'show', '-json', 'plan.tfplan');
    const file = join('out', 'stacks', stack, 'plan.json');
    writeFileSync(join(setting.folder, file), out);
    const held = await setting.meshwatch('review', '--plan', file, '--expect', 'reviewed.json');
    const said = /^Otherwise than reviewed\n(.*?)\n\n/ms.exec(held.out)?.[1] ?? '';
    // risks may stop it, too
    expect([held.err, said === '' || held.code === 1]).toEqual(['', true]);
    return said;
  }

  const monitorId = (name: string) => {
    const found = setting.datadog.account.monitors.list().find((one) => String(one['name']).includes(name));
    return String(found?.['id']);
  };
  const inBrowser = (method: string, path: string, body?: object) =>
    fetch(new URL(path, setting.datadog.url), {
      method,
      headers: { 'dd-api-key': 'person', 'dd-application-key': 'person' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  /** A threshold, an objective, a new service and one that goes: each in the one stack or the other. */
  const change = () => {
    setting.edit('services/web.yaml', 'target: 99.9', 'target: 99.5');
    setting.edit(
      'services/web.yaml',
      'name: checkout, namespace: ns, team: web, tier: 2',
      'name: pay, namespace: ns, team: web, tier: 1',
    );
    setting.edit('services/find.yaml', 'tier: 2', 'tier: 1');
  };

  test('what was reviewed passes, one stack at a time, and again where a part of it is applied', async () => {
    await reviewed(change);
    for (const stack of [web, find]) expect(await otherwise(stack)).toBe('');
    await setting.right(web, 'apply', 'plan.tfplan');
    expect(await otherwise(web)).toBe('');
  });

  test('what was changed by hand meanwhile stops it', async () => {
    await reviewed(change);
    await inBrowser('DELETE', `/api/v1/monitor/${monitorId('ns/search: error rate')}`);
    await inBrowser('PUT', `/api/v1/monitor/${monitorId('ns/cart: error rate')}`, { priority: 5 });
    expect(await otherwise(find)).toMatch(/^\s*\S+__ns__search__error-rate: create, and was reviewed as update$/);
    expect(await otherwise(web)).toMatch(/^\s*\S+__ns__cart__error-rate: update, and was not in the review$/);
  });

  test('what another merge brings, which is not applied yet, stops it', async () => {
    setting.edit('services/web.yaml', 'name: checkout', 'name: till');
    await setting.synth();
    await reviewed(() => setting.edit('services/web.yaml', 'target: 99.9', 'target: 99.5'));
    const said = await otherwise(web);
    expect(said).toContain('__ns__till__error-rate: create, and was not in the review');
    expect(said).toContain('__ns__checkout__error-rate: delete, and was not in the review');
  });

  test('a service that changes its team passes in both stacks', async () => {
    await reviewed(() => setting.meshwatch('move', 'ns/checkout', '--to', 'find'));
    for (const stack of [find, web]) expect(await otherwise(stack)).toBe('');
  });
});
