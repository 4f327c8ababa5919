import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFormula, parseMonitor, parseQuery } from '../../queries/parse';
import { print } from '../../queries/print';
import { printMonitor } from '../../queries/print-monitor';

// Queries that Datadog accepted, rejected, or ships in its own integrations; they are no part of this package.
const folder = process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../shared/data');
const available = existsSync(join(folder, 'monitor-queries.jsonl'));
const whenRecorded = available ? test : test.skip;

function linesOf(name: string) {
  const text = readFileSync(join(folder, `${name}-queries.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

type Kind = 'monitor' | 'query' | 'formula';

/** What is wrong with a query; undefined where it is read and prints back equal up to spacing. */
function wrongWith(kind: Kind, text: string): string | undefined {
  const parsed = kind === 'monitor' ? parseMonitor(text) : kind === 'query' ? parseQuery(text) : parseFormula(text);
  if (!parsed.ok) return `${parsed.fault.column}: ${parsed.fault.message}`;
  const printed = 'links' in parsed.tree || isMonitor(parsed.tree) ? printMonitor(parsed.tree) : print(parsed.tree);
  const bare = (one: string) => one.replace(/\s+/g, '');
  return bare(printed) === bare(text) ? undefined : `printed as ${printed}`;
}

type Tree = Extract<ReturnType<typeof parseMonitor>, { ok: true }>['tree'];
const monitorKinds = ['metric alert', 'formula', 'composite', 'burn rate', 'error budget', 'service check', 'search'];
function isMonitor(tree: object): tree is Tree {
  return 'kind' in tree && monitorKinds.includes(String(tree.kind));
}

const wrong = (queries: readonly (readonly [Kind, string])[]) =>
  queries.flatMap(([kind, text]) => {
    const found = wrongWith(kind, text);
    return found === undefined ? [] : [`${text} → ${found}`];
  });

/** Rejected for the text of the query itself, not for its type, its number or another monitor alike. */
const forItsQuery = (error: string) => error.startsWith("The value provided for parameter 'query' is invalid");

describe('recorded monitors (MESHWATCH_RECORDED)', () => {
  whenRecorded('what was written is read and prints back', () => {
    const written = linesOf('monitor').filter(({ acceptance }) => acceptance === 'written');
    expect(written.length).toBeGreaterThan(25);
    expect(wrong(written.map(({ query }) => ['monitor', query]))).toEqual([]);
  });

  whenRecorded('what is stored is read, but for a text that was stored as no query', () => {
    const stored = linesOf('monitor').filter(({ status, query }) => status === 200 && query !== 'invalid query');
    expect(wrong(stored.map(({ query }) => ['monitor', query]))).toEqual([]);
  });

  whenRecorded('fails on what Datadog rejected for its query, and only on that', () => {
    const rejected = linesOf('monitor').filter(({ status, query }) => status >= 400 && !query.includes('(cut in the'));
    const refused = rejected.filter(({ query }) => !parseMonitor(query).ok);
    expect(refused.map(({ error }) => error)).toEqual(
      rejected.map(({ error }) => error).filter((error) => forItsQuery(error)),
    );
    expect(refused.length).toBe(3);
  });
});

whenRecorded('recorded widgets and formulas are read and print back', () => {
  const queries = linesOf('widget').flatMap(({ kind, data_source: source, query, status }): [Kind, string][] => {
    if (status !== 200) return [];
    if (kind === 'formula') return [['formula', query]];
    return source === 'metrics' && (kind === 'query' || kind === 'q') ? [['query', query]] : [];
  });
  expect(queries.length).toBe(138);
  expect(wrong(queries)).toEqual([]);
});

whenRecorded('recorded SLOs are read and print back', () => {
  const queries = linesOf('slo').flatMap(({ query, sli_specification: specification }): [Kind, string][] => {
    const sides = query ? [query.numerator, query.denominator] : [];
    const { queries: named = [], ...formulas } = specification?.count ?? {};
    return [
      ...[...sides, ...named.map((one: { query: string }) => one.query)].map((text): [Kind, string] => ['query', text]),
      ...Object.values(formulas).map((one): [Kind, string] => ['formula', (one as { formula: string }).formula]),
    ];
  });
  expect(queries.length).toBeGreaterThan(40);
  expect(wrong(queries)).toEqual([]);
});

whenRecorded('of the queries that Datadog ships at least 99 % are read, and the others are searches for events', () => {
  const kinds = { monitor: 'monitor', widget: 'query', formula: 'formula' } as const;
  const shipped = linesOf('shipped').map(({ kind, query }): [Kind, string] => {
    return [kinds[kind as keyof typeof kinds], query];
  });
  const found = wrong(shipped);
  expect(found.length).toBeLessThanOrEqual(shipped.length / 100);
  expect(found).toEqual([
    'Sedai → 6: got the end after "Sedai", expected a filter such as {*}',
    expect.stringMatching(/^serverless_auto_optimization_completed → 39: got the end after/),
    expect.stringMatching(/^source:my_apps → 1: got "source" before the colon/),
    expect.stringMatching(/^tag:test_run_id:22 → 1: got "tag" before the colon/),
    expect.stringMatching(/^tags:serverless_auto_optimization_completed → 1: got "tags" before the colon/),
  ]);
});
