import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFormula, parseQuery } from '../../../../queries/parse';
import type { Resource } from '../../../../tools/artifact/artifact';
import { monitorOf } from '../../../../tools/artifact/monitor';
import type { Query } from '../../../../tools/artifact/query';
import { sloOf } from '../../../../tools/artifact/slo';
import type { Context, Rule } from '../../../../tools/lint/rule';
import { queryRules } from '../../../../tools/lint/queries/rules';
import { sloRules } from '../../../../tools/lint/slos/rules';

// Queries that Datadog accepted, and that public projects ship for it; they are no part of this package.
const folder = process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../../../shared/data');
const test_ = existsSync(join(folder, 'shipped-queries.jsonl')) ? test : test.skip;

const lines = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const context: Context = {
  artifact: { stacks: [], origins: new Map() },
  monitors: [],
  slos: [],
  mesh: undefined,
};

const resource = (type: string, attributes: Resource['attributes']): Resource => ({
  stack: 's',
  file: 'f',
  line: 1,
  type,
  address: 'a',
  attributes,
});

// what does not parse is the grammar's to answer for
const rules = [...queryRules, ...sloRules].filter(({ id, severity }) => id !== 'syntax-error' && severity === 'error');

const ids = (rule: Rule, problems: Iterable<object>) => [...problems].map(() => rule.id);

function inQuery(query: Query): readonly string[] {
  return rules.flatMap((rule) => (rule.on === 'query' ? ids(rule, rule.check(query, context)) : []));
}

function inMonitor(type: string, query: string): readonly string[] {
  const monitor = monitorOf(resource('datadog_monitor', { type, query }));
  if (!monitor) return [];
  const own = rules.flatMap((rule) => (rule.on === 'monitor' ? ids(rule, rule.check(monitor, context)) : []));
  return [...own, ...monitor.queries.flatMap(inQuery)];
}

function inWidget(from: Query['from'], text: string): readonly string[] {
  const parsed = from === 'formula' ? parseFormula(text) : parseQuery(text);
  return inQuery({ resource: resource('datadog_dashboard_json', {}), text, parsed, from, where: '' });
}

test_('what public projects ship has the errors that it really has (MESHWATCH_RECORDED)', () => {
  const found = lines('shipped-queries.jsonl').flatMap(({ kind, type, query }) => {
    const problems = kind === 'monitor' ? inMonitor(type ?? 'query alert', query) : inWidget(kind, query);
    return problems.map((id) => `${id} ${query}`);
  });
  expect(found).toEqual([
    // pods of every cluster under the circuit breakers of one
    'no-scope sum(last_5m):max:resilience4j.circuitbreaker.state{state IN (open,half_open,forced_open)} by {name,state} / max:kubernetes.pods.running{*} * 100 >= 50',
  ]);
});

test_('nothing that Datadog accepted has an error (MESHWATCH_RECORDED)', () => {
  const monitors = lines('monitor-queries.jsonl').filter(
    ({ query, acceptance }) => typeof query === 'string' && acceptance === 'written',
  );
  const widgets = lines('widget-queries.jsonl').filter(
    ({ query, status, data_source }) => typeof query === 'string' && status < 300 && data_source === 'metrics',
  );
  const slos = lines('slo-queries.jsonl').filter(({ query, status }) => query && status < 300);
  const found = [
    ...monitors.flatMap(({ type, query }) => inMonitor(type, query)),
    ...widgets.flatMap(({ query }) => inWidget('widget', query)),
    ...slos.flatMap(({ type, query, thresholds }) => {
      const slo = sloOf(resource('datadog_service_level_objective', { type, query, thresholds }));
      if (!slo) return [];
      const own = rules.flatMap((rule) => (rule.on === 'slo' ? ids(rule, rule.check(slo, context)) : []));
      return [...own, ...slo.queries.flatMap(inQuery)];
    }),
  ];
  expect([monitors.length > 20, widgets.length > 50, slos.length > 5]).toEqual([true, true, true]);
  expect(found).toEqual([]);
});
