import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks, meshwatch, root } from '../harness';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../../scripts/build.js');

let work: string;
const git = (...args: string[]) => execFileSync('git', args, { cwd: work, stdio: 'pipe' });

/** A repository of the example, committed, in which one file is edited. */
beforeEach(() => {
  buildIfStale();
  work = realpathSync(mkdtempSync(join(tmpdir(), 'meshwatch-review-')));
  cpSync(join(root, 'examples/zozotown'), join(work, 'mesh'), { recursive: true });
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'all');
}, 60_000);
afterEach(() => rmSync(work, { recursive: true }));

function edit(file: string, from: string | RegExp, to: string) {
  const path = join(work, 'mesh', file);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} has no ${String(from)}`);
  writeFileSync(path, edited);
}

const review = (...options: readonly string[]) =>
  meshwatch(['review', '--base', 'HEAD', '--catalog', 'mesh', ...options], {
    cwd: work,
    env: { MESHWATCH_AS_OF: '2026-11-23', PATH: process.env['PATH'] },
  });

/** Five edits of a working day; the last silences a page. */
function fiveEdits() {
  edit('services/search.yaml', 'wiki.example.com/search', 'wiki.example.com/search-v2');
  edit('mesh.yaml', "notify: ['@slack-cart']", "notify: ['@slack-cart-alerts']");
  edit('services/member.yaml', 'latency: { critical: 300ms }', 'latency: { critical: 250ms }');
  edit('overrides/aggregation.yaml', 'window: 15m', 'window: 20m');
  edit(
    'services/payment.yaml',
    'latency: { critical: 1500ms }',
    'latency: { critical: 1500ms }\n      slo-burn: { shadow: true }',
  );
}

test('of five edits the harmful one is said first, with the line that did it and who has to agree', async () => {
  fiveEdits();
  const { code, out } = await review();
  expect(code).toBe(1);
  const [verdict, , , first, second] = out.split('\n');
  expect(verdict).toBe('Blocked: 2 critical risks. 46 changes in 8 stacks: 46 changed.');
  expect(first).toMatch(/critical page-removed {2}the same in 2 places: ns\/payment slo-burn \(platform, production\)/);
  expect(second).toMatch(
    /an alert woke @pagerduty-payment and now only tells @slack-payment {2}mesh\/services\/payment\.yaml:27/,
  );
  expect(out).toMatch(/Approvals needed\n {2}@zozotown\/ec-platform: owns mesh\.yaml/);
}, 60_000);

test('what is accepted in acks.yaml does not block and is still said', async () => {
  fiveEdits();
  const acks =
    'apiVersion: meshwatch/v1\nkind: Acks\nacks: [{ flag: page-removed, subject: ns/payment, reason: known noise, until: 2026-12-01 }]\n';
  writeFileSync(join(work, 'mesh', 'acks.yaml'), acks);
  const { code, out } = await review('--json');
  expect(code).toBe(0);
  expect(breaks('review', out)).toEqual([]);
  const { verdict, risks } = JSON.parse(out) as {
    verdict: string;
    risks: { id: string; acknowledged: object | null }[];
  };
  expect(verdict).toBe('review');
  expect(risks.filter(({ acknowledged }) => acknowledged).map(({ id }) => id)).toEqual([
    'page-removed',
    'page-removed',
  ]);
}, 60_000);

test('fails on an ack that accepts nothing, at its line', async () => {
  const acks =
    'apiVersion: meshwatch/v1\nkind: Acks\nacks:\n  - { flag: page-removed, subject: ns/payment, reason: known noise, until: 2026-12-01 }\n';
  writeFileSync(join(work, 'mesh', 'acks.yaml'), acks);
  const { code, out } = await review();
  expect(code).toBe(1);
  expect(out).toContain("acks.yaml:4:5 ack-unused 'page-removed' of ns/payment is accepted, and nothing raises it");
}, 60_000);

test('a renamed service without formerly is another address, with formerly it has moved', async () => {
  edit('services/search.yaml', 'name: search\n', 'name: finder\n');
  edit('services/aggregation.yaml', 'to: ns/search', 'to: ns/finder');
  const { out } = await review('--json');
  const { changes, risks } = JSON.parse(out) as {
    changes: { action: string }[];
    risks: { id: string; message: string }[];
  };
  expect(changes.map(({ action }) => action)).toContain('delete');
  expect(risks.map(({ id }) => id)).toContain('address-changed');
  edit('services/search.yaml', 'name: finder\n', 'name: finder\n    formerly: [ns/search]\n');
  const moved = JSON.parse((await review('--json')).out) as { changes: { action: string }[] };
  expect(moved.changes.map(({ action }) => action)).not.toContain('delete');
}, 60_000);

test('fails where the catalog as it is cannot be synthesized, with its issues', async () => {
  edit('services/payment.yaml', 'tier: 1', 'tier: 11');
  const { code, err } = await review();
  expect(code).toBe(3);
  expect(err).toContain("the catalog 'mesh' could not be synthesized");
}, 60_000);
