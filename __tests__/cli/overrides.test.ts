import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { base } from '../catalog/_base';
import { exception, policyFile, teamFile } from '../catalog/overrides/_team';
import { breaks, meshwatch } from './harness';

const mute = exception({ services: ['shop/cart'], signals: ['error-rate', 'unreachable'], mute: true });
const orders = teamFile({
  services: { 'shop/cart': { monitors: { 'error-rate': { notify: { add: ['@slack-cart'] } } } } },
  exceptions: [mute, exception({ set: { renotify: '7h' } })],
});
const platform = teamFile({ defaults: { monitors: { 'istiod-alive': { window: '20m' } } } }, 'platform');

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'meshwatch-overrides-'));
  for (const { path, text } of [...base(), orders, platform]) write(`mesh/${path}`, text);
  write('mesh/policy.yaml', policyFile({ exceptions: { approvers: ['platform'] } }).text);
  write('.github/CODEOWNERS', '* @shop/platform\n/mesh/overrides/orders.yaml @shop/orders\n');
  write('CODEOWNERS', '* @shop/orders\n');
});
afterAll(() => rmSync(root, { recursive: true }));
const run = (...argv: string[]) => meshwatch(argv, { cwd: root });

test('explain shows the chain through the team and who is told, of a service', async () => {
  const { code, out } = await run('explain', 'main/shop/cart', 'error-rate', '--catalog', 'mesh');
  expect(code).toBe(0);
  expect(out).toMatch(
    /notify +\{ add: \[@slack-cart\] \} +team override, overrides\/orders\.yaml:\d+; over \[@slack-orders\] \(team orders\) by mesh defaults, mesh\.yaml:25/,
  );
  expect(out).toMatch(/renotify +7h +exception until 2026-12-01, overrides\/orders\.yaml:\d+$/m);
  expect(out).toMatch(/on alert +nobody until 2026-12-01 ends, then @pagerduty-orders @slack-cart @slack-orders$/m);
  expect(out).toMatch(/on recovery +@pagerduty-orders @slack-cart @slack-orders$/m);
  expect(out).toMatch(
    /muted +tells nobody until 2026-12-01 ends in UTC: the caller moves \(OPS-1, approved by platform, overrides\/orders\.yaml:\d+\)$/m,
  );
});

test('explain shows the same of a cluster, by its key', async () => {
  const { code, out } = await run('explain', 'main', 'istiod-alive', '--catalog', 'mesh');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^mesh on main \(production\)\n {2}team platform, Istio 1\.24, sidecar, declared in mesh\.yaml:8\n/,
  );
  expect(out).toMatch(/window +20m +team override, overrides\/platform\.yaml:\d+; over 5m by package default/);
  expect(out).not.toContain('sidecar-injection');
});

test('explain as JSON keeps its schema: a cluster has no service, a muted monitor says until when', async () => {
  const cluster = (await run('explain', 'main', '--json', '--catalog', 'mesh')).out;
  const service = (await run('explain', 'main/shop/cart', '--json', '--catalog', 'mesh')).out;
  expect([...breaks('explain', cluster), ...breaks('explain', service)]).toEqual([]);
  expect(JSON.parse(cluster).policies[0]).toMatchObject({ service: null, cluster: 'main' });
  expect(JSON.parse(service).policies[0].muted).toMatchObject({ until: '2026-12-01', ticket: 'OPS-1' });
});

test('explain fails on a signal that a cluster does not have', async () => {
  const { code, err } = await run('explain', 'main', 'error-rate', '--catalog', 'mesh');
  expect(code).toBe(2);
  expect(err).toContain("unknown signal 'error-rate' of a cluster");
});

test('routes keep their form, with overrides in effect; whose pages are all muted pages nobody', async () => {
  const { code, out } = await run('routes', 'mesh', '--json');
  expect(code).toBe(0);
  expect(breaks('routes', out)).toEqual([]);
  const { routes, unrouted } = JSON.parse(out);
  expect(routes).toContainEqual(
    expect.objectContaining({
      service: 'shop/cart',
      cluster: 'main',
      signal: 'error-rate',
      page: [],
      notify: [],
      muted: { until: '2026-12-01', page: ['@pagerduty-orders'], notify: ['@slack-cart', '@slack-orders'] },
    }),
  );
  expect(unrouted).toContainEqual(
    expect.objectContaining({ service: 'shop/cart', reason: 'its P1 and P2 monitors are muted until 2026-12-01' }),
  );
});

test('validate holds the catalog against CODEOWNERS, from the root of its repository', async () => {
  expect(await run('validate', 'mesh', '--codeowners', '.github/CODEOWNERS')).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /^overrides\/orders\.yaml:\d+:2 approval-unproved [^\n]+\n {2}hint: move them to overrides\/orders\.exceptions\.yaml, [^\n]+\n0 errors, 1 warning\n$/,
    ),
  });
  const { code, out } = await run('validate', 'mesh', '--codeowners', 'CODEOWNERS');
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.includes('owner-mismatch'))).toEqual([
    "overrides/platform.yaml:4:10 owner-mismatch overrides/platform.yaml belongs to @shop/orders (CODEOWNERS:1), expected team 'platform' (@shop/platform)",
    'policy.yaml:3:10 owner-mismatch policy.yaml belongs to @shop/orders (CODEOWNERS:1), expected the platform alone: platform (@shop/platform)',
  ]);
});

test('validate reads CODEOWNERS as its host does: by its folder, by a CI file of GitLab, or as stated', async () => {
  const sections = '[All] @shop/platform\n*\n[Teams] @shop/orders\n/mesh/overrides/orders.yaml\n';
  write('.gitlab/CODEOWNERS', sections);
  write('docs/CODEOWNERS', sections);
  const code = async (...argv: string[]) => (await run('validate', 'mesh', '--codeowners', ...argv)).code;
  expect(await code('.gitlab/CODEOWNERS')).toBe(0);
  expect(await code('docs/CODEOWNERS')).toBe(1);
  expect(await code('docs/CODEOWNERS', '--codeowners-host', 'gitlab')).toBe(0);
  expect(await code('.gitlab/CODEOWNERS', '--codeowners-host', 'github')).toBe(1);
  expect(await code('docs/CODEOWNERS', '--codeowners-host', 'bitbucket')).toBe(2);
  write('.gitlab-ci.yml', 'test: { script: [meshwatch validate mesh] }\n');
  expect(await code('docs/CODEOWNERS')).toBe(0);
  rmSync(join(root, '.gitlab-ci.yml'));
});

test('validate fails on a CODEOWNERS that is not there, or of another repository', async () => {
  expect(await run('validate', 'mesh', '--codeowners', 'none')).toMatchObject({
    code: 3,
    err: expect.stringContaining("cannot read 'none': ENOENT"),
  });
  write('other/CODEOWNERS', '* @x\n');
  const { code, err } = await run('validate', 'mesh', '--codeowners', 'other/CODEOWNERS');
  expect(code).toBe(2);
  expect(err).toContain("the catalog 'mesh' does not lie in the repository of 'other/CODEOWNERS'");
});

test('an exception whose day is over stops every command, with --as-of as the day', async () => {
  for (const command of [
    ['validate', 'mesh'],
    ['routes', 'mesh'],
    ['explain', 'main', '--catalog', 'mesh'],
  ]) {
    const { code, out, err } = await run(...command, '--as-of', '2026-12-02');
    expect(code).toBe(1);
    expect(out + err).toContain('exception-expired the exception ended on 2026-12-01 and no longer applies');
    expect((await run(...command, '--as-of', '2026-12-01')).code).toBe(0);
  }
});
