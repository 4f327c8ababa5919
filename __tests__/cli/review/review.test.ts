import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaks, meshwatch } from '../harness';
import { hostileName, reviewOf, tidyUp, workplace, writeArtifact } from './a-review';

afterEach(tidyUp);

const unpaged = { message: '{{#is_alert}}@slack-shop{{/is_alert}}' };
const renamed = { message: '{{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}' };

test('the same twice is clean', async () => {
  const { code, out } = await reviewOf({ cart: {} }, { cart: {} });
  expect(code).toBe(0);
  expect(out).toContain('Clean: nothing changes in alerting.');
});

test('a page that is gone blocks, and is said first', async () => {
  const { code, out } = await reviewOf({ cart: {}, other: {} }, { cart: unpaged, other: { tags: ['team:x'] } });
  expect(code).toBe(1);
  expect(out.split('\n').slice(0, 5).join('\n')).toMatch(
    /^Blocked: 1 critical risk\. 2 changes in 1 stack: 2 changed\.\n\nRisks\n {2}critical page-removed/,
  );
});

test('who stays is not called nobody: a change says who is told no longer, and who is now', async () => {
  const { out } = await reviewOf({ cart: {} }, { cart: unpaged });
  expect(out).toMatch(/\n {4}alert tells: @\S+ → no longer\n/);
  expect(out).not.toMatch(/alert[^\n]*→ nobody/);
});

test('what comes and goes is named apart from what only changes', async () => {
  const { out } = await reviewOf({ cart: {}, old: {} }, { cart: unpaged, basket: { name: 'another' } });
  expect(out).toMatch(
    /\n\nNew, removed, moved\n {2}removed: \S+datadog_monitor\.old\n {2}new: \S+datadog_monitor\.basket\n/,
  );
});

test('the JSON keeps its schema, and the same input gives the same bytes', async () => {
  const first = await reviewOf({ cart: {} }, { cart: unpaged, basket: {} }, '--json');
  expect(breaks('review', first.out)).toEqual([]);
  expect((await reviewOf({ cart: {} }, { cart: unpaged, basket: {} }, '--json')).out).toBe(first.out);
});

test.each([
  ['high', 1],
  ['critical', 0],
])('--fail-on %s gives exit code %i for a threshold that is looser', async (level, code) => {
  const { query } = { query: 'sum(last_10m):sum:e{a:b}.as_count() > 8' };
  const before = { query: 'sum(last_10m):sum:e{a:b}.as_count() > 5' };
  const after = { query, monitor_thresholds: { critical: '8', critical_recovery: '4', warning: '2' } };
  expect((await reviewOf({ cart: before }, { cart: after }, '--fail-on', level)).code).toBe(code);
});

describe('the budget of deletions', () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`m${at}`, { message: '' }]));
  const rest = (left: number) => Object.fromEntries(Object.entries(ten).slice(0, left));

  test.each([
    [7, [], 0],
    [6, [], 1],
    [6, ['--max-delete', '4'], 0],
    [6, ['--max-delete', '40%'], 0],
    [6, ['--max-delete', '39%'], 1],
    [9, ['--max-delete', '0'], 1],
  ])('of ten monitors %i stay, with %j: exit code %i', async (left, options, code) => {
    expect((await reviewOf(ten, rest(left), ...options)).code).toBe(code);
  });

  test('fails closed where the head is empty', async () => {
    const { code, out } = await reviewOf(ten, {});
    expect(code).toBe(1);
    expect(out).toContain('10 monitors would go, at most 3 may');
  });
});

describe('--expect', () => {
  const reviewed = async () => {
    const { out } = await reviewOf({ cart: {} }, { cart: renamed }, '--json');
    writeFileSync(join(workplace(), 'reviewed.json'), out);
  };

  test('passes for what was reviewed', async () => {
    await reviewed();
    expect((await reviewOf({ cart: {} }, { cart: renamed }, '--expect', 'reviewed.json')).code).toBe(0);
  });

  test.each([
    [
      'another change of the same',
      { cart: { ...renamed, priority: '1', name: 'x' } },
      'update, otherwise than it was reviewed',
    ],
    ['a further change', { cart: renamed, basket: {} }, 'create, and was not in the review'],
    ['a change that does not happen', { cart: {} }, 'update was reviewed, and does not happen'],
  ])('fails for %s', async (_, head, message) => {
    await reviewed();
    const { code, out } = await reviewOf({ cart: {} }, head, '--expect', 'reviewed.json');
    expect(code).toBe(1);
    expect(out).toContain(message);
  });

  test('fails for a file that is no review', async () => {
    writeFileSync(join(workplace(), 'other.json'), '{}');
    const { code, err } = await reviewOf({ cart: {} }, { cart: {} }, '--expect', 'other.json');
    expect([code, err]).toEqual([
      3,
      "meshwatch: 'other.json' is no review\n  hint: name what meshwatch review --json wrote\n",
    ]);
  });
});

test.each([
  [['--fail-on', 'hihg'], "unknown level 'hihg' of --fail-on\n  hint: did you mean 'high'?"],
  [['--format', 'htm'], "unknown format 'htm'\n  hint: did you mean 'html'?"],
  [['--json', '--format', 'html'], '--json and --format html exclude each other'],
  [['--max-delete', '-1'], "option '--max-delete' needs a value"],
  [['--max-delete', 'few'], "--max-delete is 'few', expected a count or a share such as 10 or 10%"],
  [['stray.json'], "unexpected argument 'stray.json'"],
])('fails as called wrongly with %j', async (options, message) => {
  const { code, err } = await reviewOf({ cart: {} }, { cart: {} }, ...options);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('fails where there is nothing to compare with', async () => {
  const { code, err } = await meshwatch(['review'], { cwd: workplace() });
  expect([code, err]).toEqual([
    2,
    'meshwatch: nothing to compare with\n  hint: name --base <dir|file|git ref>, or --plan <plan.json>\n',
  ]);
});

test('--out writes a file and says the verdict', async () => {
  const { out, err } = await reviewOf({ cart: {} }, { cart: unpaged }, '--format', 'markdown', '--out', 'review.md');
  expect(out).toBe('');
  expect(err).toMatch(/^Blocked: 1 critical risk/);
  expect(readFileSync(join(workplace(), 'review.md'), 'utf8')).toMatch(/^<!-- meshwatch review -->\n## 🛑 Blocked/);
});

test('fails to write where there is no folder, and says so', async () => {
  const { code } = await reviewOf({ cart: {} }, { cart: {} }, '--out', 'nowhere/review.txt');
  expect([code, existsSync(join(workplace(), 'nowhere'))]).toEqual([3, false]);
});

test('the same in many services is one line', async () => {
  const many = (edit: object) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`m${at}`, { tags: [`service:s${at}`], ...edit }]));
  const { out } = await reviewOf(many({}), many(unpaged));
  expect(out.match(/page-removed/g)).toHaveLength(1);
  expect(out).toContain('the same in 40 services: s0, s1, s10 and 37 more');
});

describe('Markdown', () => {
  test('hostile texts stay texts: no HTML, no mention, no link', async () => {
    const hostile = {
      name: hostileName,
      message: `{{#is_alert}}@slack-shop{{/is_alert}} ${hostileName}`,
      tags: [`service:${hostileName}`],
    };
    const { out } = await reviewOf({ cart: {} }, { cart: hostile, [hostileName]: hostile }, '--format', 'markdown');
    // escaped signs are none
    const prose = out.replace(/\\[`\]]/g, '').replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    expect(prose).not.toMatch(/<script|<img|@(?:all|here|slack|pagerduty)|]\(javascript/);
    expect(prose.match(/<\/details>/g)).toHaveLength(1);
    expect(out).not.toContain('\u202e');
  });

  test('is cut at 65,536 characters with its top and its fold whole', async () => {
    const long = (edit: object) =>
      Object.fromEntries(
        Array.from({ length: 400 }, (_, at) => [`m${at}`, { name: `${at} ${'x'.repeat(280)}`, ...edit }]),
      );
    const { out } = await reviewOf(long({}), long(unpaged), '--format', 'markdown');
    expect(out.length).toBeLessThanOrEqual(65_536);
    expect(out).toMatch(/## 🛑 Blocked: 400 critical risks[\s\S]*_Cut here: \d+ lines more[\s\S]*<\/details>\n$/);
  });
});

test('SARIF names the flag and what it is about', async () => {
  const { out } = await reviewOf({ cart: {} }, { cart: unpaged }, '--format', 'sarif');
  const { runs } = JSON.parse(out) as { runs: [{ results: [{ ruleId: string; level: string }] }] };
  expect(runs[0].results[0]).toMatchObject({ ruleId: 'page-removed', level: 'error' });
});

test('a stack that is gone is a critical risk', async () => {
  writeArtifact('base', { shop: { cart: {} }, gone: { other: {} } });
  writeArtifact('head', { shop: { cart: {} } });
  const { code, out } = await meshwatch(['review', '--base', 'base', '--head', 'head'], { cwd: workplace() });
  expect(code).toBe(1);
  expect(out).toContain('1 resources stay in Datadog, and no stack holds them');
});
