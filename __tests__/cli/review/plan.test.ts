import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Attributes } from '../../../tools/artifact/artifact';
import { aMesh } from '../../e2e/a-mesh';
import { breaks, meshwatch } from '../harness';
import { good, plan, type State } from './a-plan';
import { tidyUp, workplace, writeArtifact } from './a-review';

afterEach(tidyUp);

const review = (...args: readonly string[]) => meshwatch(['review', ...args], { cwd: workplace() });

test('a plan alone is compared with what Terraform knows', async () => {
  plan('shop.json', {
    cart: [['update'], good, { ...good, message: '{{#is_alert}}@slack-shop{{/is_alert}}' }],
    same: [['no-op'], good, good],
  });
  const { code, out } = await review('--plan', 'shop.json', '--json');
  expect(code).toBe(1);
  expect(breaks('review', out)).toEqual([]);
  expect(JSON.parse(out)).toMatchObject({
    changes: [{ stack: 'shop', address: 'datadog_monitor.cart', action: 'update' }],
    risks: expect.arrayContaining([expect.objectContaining({ id: 'page-removed', level: 'critical' })]) as unknown[],
    budget: { deleted: 0, monitors: 2 },
  });
});

test('several plans are reviewed together, and their deletions counted together', async () => {
  const gone = { a: [['delete'], good, null], b: [['delete'], good, null] } as const;
  plan('one.json', gone);
  plan('two.json', gone);
  const { code, out } = await review('--plan', 'one.json', 'two.json', '--fail-on', 'critical');
  expect(code).toBe(1);
  expect(out).toContain('4 monitors would go, at most 3 may');
});

test('an object that is let go of stands among the planned values, without any', async () => {
  plan('shop.json', { cart: [['forget'], good, null], same: [['no-op'], good, good] });
  const file = join(workplace(), 'shop.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as {
    planned_values: { root_module: { resources: object[] } };
  };
  const { resources } = content.planned_values.root_module;
  resources.push({ address: 'datadog_monitor.cart', mode: 'managed', type: 'datadog_monitor', name: 'cart' });
  writeFileSync(file, JSON.stringify(content));
  const { out } = await review('--plan', 'shop.json', '--json');
  expect(JSON.parse(out)).toMatchObject({ changes: [{ address: 'datadog_monitor.cart', action: 'forget' }] });
});

test('one plan of several is held to what was reviewed of its stack, and may do less', async () => {
  const monitors = (edit: Attributes) => ({ cart: edit, same: {} });
  writeArtifact('base', { shop: monitors({}), other: monitors({}) });
  writeArtifact('head', { shop: monitors({ priority: '4' }), other: monitors({ priority: '4' }) });
  const { out } = await review('--base', 'base', '--head', 'head', '--json');
  writeFileSync(join(workplace(), 'reviewed.json'), out);
  const held = async (cart: State) => {
    plan('shop.json', { cart: [['update'], good, cart] });
    return (await review('--plan', 'shop.json', '--expect', 'reviewed.json')).out;
  };
  expect(await held({ ...good, priority: '4' })).not.toContain('Otherwise than reviewed');
  expect(await held(good)).not.toContain('Otherwise than reviewed');
  expect(await held({ ...good, priority: '4', timeout_h: 3 })).toContain('update of timeout_h, which was not reviewed');
});

test('a message that only an apply tells loses no page, and is read from the output beside it', async () => {
  const { message: _, ...rest } = good;
  plan('shop.json', { cart: [['update'], { ...good, priority: '2' }, rest, { message: true }] });
  const open = await review('--plan', 'shop.json', '--json');
  expect(JSON.parse(open.out)).toMatchObject({ risks: [] });
  writeArtifact('head', { shop: { cart: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' } } });
  const known = await review('--plan', 'shop.json', '--head', 'head', '--json');
  expect((JSON.parse(known.out) as { risks: { id: string }[] }).risks[0]?.id).toBe('page-removed');
});

test('beside a base the plan decides for its stack', async () => {
  writeArtifact('base', { shop: { cart: {} }, other: { cart: {} } });
  writeArtifact('head', { shop: { cart: { priority: '3' } }, other: { cart: { priority: '2' } } });
  plan('shop.json', { cart: [['no-op'], good, good] });
  const { out } = await review('--base', 'base', '--head', 'head', '--plan', 'shop.json', '--json');
  expect((JSON.parse(out) as { changes: { stack: string }[] }).changes.map(({ stack }) => stack)).toEqual(['other']);
});

test.each([
  ['production/main/ns/pay/error-rate', 'ns/pay error-rate (main, production)', 'ns/pay'],
  ['production/main/ns/pay/canary/latency', 'ns/pay canary latency (main, production)', 'main/ns/pay'],
  ['production/main/convergence', 'mesh convergence (main, production)', 'production__main__*'],
])('what a plan deletes is named, and accepted, as in the review of the catalog: %s', async (id, subject, accepted) => {
  const ours = { ...good, tags: [`meshwatch-id:${id}`, 'team:web'] };
  plan('shop.json', { [id.replaceAll('/', '__')]: [['delete'], ours, null] });
  expect((await review('--plan', 'shop.json')).out).toContain(`critical monitor-deleted  ${subject}\n`);
  const acks = `apiVersion: meshwatch/v1
kind: Acks
acks: [{ flag: monitor-deleted, subject: '${accepted}', reason: closed, until: 2026-12-31 }]
`;
  mkdirSync(join(workplace(), 'catalog'));
  writeFileSync(join(workplace(), 'catalog', 'acks.yaml'), acks);
  for (const [name, text] of Object.entries(aMesh)) {
    mkdirSync(join(workplace(), 'catalog', dirname(name)), { recursive: true });
    writeFileSync(join(workplace(), 'catalog', name), text);
  }
  expect(await review('--plan', 'shop.json', '--catalog', 'catalog')).toMatchObject({ code: 0 });
});

test.each([
  ['what is no plan', 'head/stacks/shop/cdk.tf.json', "'head/stacks/shop/cdk.tf.json' is no plan"],
  ['a plan that is not there', 'nowhere.json', "no artifact at 'nowhere.json'"],
])('fails for %s', async (_, path, message) => {
  writeArtifact('head', { shop: { cart: {} } });
  const { code, err } = await review('--plan', path);
  expect(code).toBe(3);
  expect(err).toContain(message);
});

test.each([
  [
    'deposed objects',
    {
      resource_changes: [
        { address: 'datadog_monitor.a', deposed: '5e2b', change: { actions: ['delete'], before: good } },
      ],
    },
    'destroys what an earlier replacement left behind (deposed): datadog_monitor.a;',
  ],
  [
    'actions',
    { action_invocations: [{ address: 'action.datadog_x.y' }] },
    'runs actions of the provider: action.datadog_x.y;',
  ],
])('refuses a plan with %s, which would show no change', async (_, rest, message) => {
  plan('shop.json', { same: [['no-op'], good, good] });
  expect(await review('--plan', 'shop.json')).toMatchObject({ code: 0 });
  const file = join(workplace(), 'shop.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...content, ...rest }));
  const { code, err } = await review('--plan', 'shop.json');
  expect(code).toBe(3);
  expect(err).toContain(message);
  expect(err).toContain('apply that by itself first');
});
