import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonical } from '../../../queries/canonical';
import { canonicalMonitor } from '../../../queries/canonical-monitor';
import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import type { Parsed } from '../../../queries/parsed';
import type { Expression, MonitorQuery } from '../../../queries/tree';
import { wordsOfExpression } from '../../../queries/words/expression';
import { wordsOf } from '../../../queries/words/monitor';
import { expressions, monitorQueries } from '../trees';

function treeOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.tree;
}

test.each([
  [
    'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod,service:cart,resource_name:cart:*}.as_count() / (sum:trace.envoy.proxy.hits{env:prod,service:cart,resource_name:cart:*}.as_count() + 100) * 100 > 5',
    'over the last 10 minutes, summed: the number of failed requests seen by the proxies of envoy.proxy (env is prod, service is cart and resource_name starts with "cart:") divided by (the number of requests seen by the proxies of envoy.proxy (env is prod, service is cart and resource_name starts with "cart:") plus 100), times 100, is more than 5',
  ],
  [
    'percentile(last_15m):p95:trace.envoy.proxy{service:cart} > 0.8',
    'over the last 15 minutes, over all values: percentile 95 of seconds taken by requests seen by the proxies of envoy.proxy (service is cart) is more than 0.8',
  ],
  [
    'sum(last_5m):sum:istio.sidecar_injection.failure_total{cluster:main}.as_count() > 0',
    'over the last 5 minutes, summed: the number of failed sidecar injections (cluster is main) is more than 0',
  ],
  [
    'sum(last_15m):sum:istio.galley.validation.failed.count{*} by {resource,reason}.as_count() > 0',
    'over the last 15 minutes, summed: the number of Istio configurations that istiod refused for each resource and reason is more than 0',
  ],
  [
    'sum(last_15m):sum:istio.mesh.request.count.total{reporter:source AND (response_flags:*uh* OR response_flags:*uf*)}.as_count() > 10',
    'over the last 15 minutes, summed: the number of requests reported by proxies (reporter is source and (response_flags contains "uh" or response_flags contains "uf")) is more than 10',
  ],
  [
    'sum(last_15m):sum:istio.mesh.request.count{reporter:source}.as_count() > 10',
    'over the last 15 minutes, summed: the sum of requests reported by proxies (reporter is source), as a count, is more than 10',
  ],
  [
    'max(last_5m):sum:kubernetes_state.deployment.replicas_available{kube_deployment:istiod*} < 1',
    'over the last 5 minutes, at the highest: the sum of available replicas of Deployments (kube_deployment starts with "istiod") is less than 1',
  ],
  [
    'min(last_15m):max:kubernetes_state.hpa.desired_replicas{*} by {horizontalpodautoscaler} / max:kubernetes_state.hpa.max_replicas{*} by {horizontalpodautoscaler} >= 1',
    'over the last 15 minutes, at the lowest: the highest of replicas that autoscalers want for each horizontalpodautoscaler, divided by the highest of replicas that autoscalers may have for each horizontalpodautoscaler, is at least 1',
  ],
  [
    'avg(last_5m):avg:system.load.1{*} by {host,device} <= 5',
    'over the last 5 minutes, on average: the average of system.load.1 for each host and device is at most 5',
  ],
  [
    'avg(last_1h):avg:a{host IN (x,y,z)} == 0',
    'over the last 1 hour, on average: the average of a (host is one of x, y or z) is exactly 0',
  ],
  [
    'avg(last_1h):avg:a{host NOT IN (x,y)} != 0',
    'over the last 1 hour, on average: the average of a (host is none of x or y) is other than 0',
  ],
  [
    'avg(last_1h):avg:a{!host:x,NOT zone:*b} > 1',
    'over the last 1 hour, on average: the average of a (host is not x and zone does not end with "b") is more than 1',
  ],
  [
    'avg(last_1h):avg:a{NOT (env:prod OR env:stg) AND host:*} > 1',
    'over the last 1 hour, on average: the average of a ((not (env is prod or env is stg)) and host is set) is more than 1',
  ],
  [
    'avg(last_1h):a{example,!old,team:a*b} > 1',
    'over the last 1 hour, on average: the average of a (tagged example, not tagged old and team matches "a*b") is more than 1',
  ],
  [
    'change(avg(last_5m),last_1h):avg:system.load.1{*} > 10',
    'over the last 5 minutes, on average: the change against 1 hour before of the average of system.load.1 is more than 10',
  ],
  [
    'pct_change(avg(last_5m),last_1d):avg:system.load.1{*} > 10',
    'over the last 5 minutes, on average: the change in percent against 1 day before of the average of system.load.1 is more than 10',
  ],
  [
    "avg(last_4h):anomalies(avg:system.load.1{*} by {host}, 'basic', 2, direction='both', interval=60) >= 1",
    'over the last 4 hours, at least 100 % of the points of the average of system.load.1 for each host are outside their usual range (algorithm basic, bounds 2, interval 60)',
  ],
  [
    "avg(last_4h):anomalies(avg:a{*}, 'agile', 3, direction='above', alert_window='last_5m', seasonality='daily') * 100 > 50",
    'over the last 5 minutes, more than 50 % of the points of the average of a are above their usual range (algorithm agile, bounds 3, seasonality daily, computed over the last 4 hours)',
  ],
  [
    "avg(last_30m):outliers(avg:system.load.1{*} by {host}, 'dbscan', 3) > 0",
    'over the last 30 minutes, some of the series of the average of system.load.1 for each host are outliers (algorithm dbscan, tolerance 3)',
  ],
  [
    "max(last_1w):forecast(avg:system.disk.free{*}, 'linear', 1) < 10",
    'over the last 1 week, at the highest: the forecast of the average of system.disk.free by the algorithm linear with bounds 1 is less than 10',
  ],
  ['avg(current_1d):avg:a{*} > 1', 'since the start of the current day, on average: the average of a is more than 1'],
  [
    "max(next_1w):forecast(avg:a{*}, 'linear', 1) >= 0.9",
    'over the next 1 week, at the highest: the forecast of the average of a by the algorithm linear with bounds 1 is at least 0.9',
  ],
  [
    'change(avg(last_5m),1h_ago):avg:a{*} > 1',
    'over the last 5 minutes, on average: the change against 1 hour before of the average of a is more than 1',
  ],
  [
    'avg(current_1mo):avg:a{*} > 1',
    'since the start of the current month, on average: the average of a is more than 1',
  ],
  [
    'avg(last_5m):default_zero(sum:a{*}) - week_before(sum:a{*}) > 3',
    'over the last 5 minutes, on average: (the sum of a, or 0 where there is no data) minus the sum of a a week before is more than 3',
  ],
  [
    'sum(last_5m):sum:a{*}.as_count() * is_greater(sum:b{*}.as_count(), 15) > 3',
    'over the last 5 minutes, summed: (the sum of a, as a count) times (1 where (the sum of b, as a count) is more than 15, else 0) is more than 3',
  ],
  [
    'avg(last_5m):count_nonzero(avg:a{*} by {pod_name}) > 3',
    'over the last 5 minutes, on average: the number of non-zero series of the average of a for each pod_name is more than 3',
  ],
  [
    'avg(last_5m):avg:a{*}.fill(zero).rollup(sum, 60) > 3',
    'over the last 5 minutes, on average: the average of a, gaps filled with zero, rolled up by sum every 60 seconds, is more than 3',
  ],
  [
    "avg(last_5m):moving_rollup(avg:a{*}, 300, 'max') > 3",
    'over the last 5 minutes, on average: the average of a, each point joined with those of the last 300 seconds by max, is more than 3',
  ],
  [
    'formula("query1 / query2 * 100").last("15m") >= 0.8',
    'over the last 15 minutes: query1 divided by query2, times 100, is at least 0.8',
  ],
  [
    'formula("failed_runs(run_query)").by(job_name).last(1h) > 0',
    'over the last 1 hour: the failed runs of run_query for each job_name is more than 0',
  ],
  [
    'formula("query1").last("30d").anomaly(direction="both") > 6',
    'over the last 30 days: the part of query1 outside of its usual range is more than 6',
  ],
  [
    'formula("exclude_null(query1)").last("7d").anomaly(direction="above", threshold=10) >= 5',
    'over the last 7 days: the part of (query1, without groups whose tag is N/A) above its usual range (threshold 10) is at least 5',
  ],
  ['123 && 456', '123 and 456 are not OK at once (not OK: alerts, warns or has no data)'],
  ['123 || 456', '123 or 456 is not OK (not OK: alerts, warns or has no data)'],
  ['123 && !456', '123 is not OK and 456 is OK (not OK: alerts, warns or has no data)'],
  ['1 && (2 || 3) && 4', '1 is not OK, (2 or 3 is not OK) and 4 is not OK (not OK: alerts, warns or has no data)'],
  ['12', '12 is not OK (alerts, warns or has no data)'],
  ['!9', '9 is OK'],
  ['!(1 && 2)', 'not (1 and 2 are not OK at once) (not OK: alerts, warns or has no data)'],
  [
    'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4',
    'the error budget of SLO abc for 30 days burns more than 14.4 times as fast as it may, over 1 hour and still over 5 minutes',
  ],
  ['error_budget("abc").over("7d") > 80', 'of the error budget of SLO abc for 7 days, more than 80 % is consumed'],
  [
    '"datadog.agent.up".over("*").by("host").last(2).count_by_status()',
    'the last 2 results of the check datadog.agent.up for each host: as many of one status as the thresholds of the monitor say',
  ],
  [
    '"http.can_connect".over("env:prod","instance:vault").by("url").last(1).pct_by_status()',
    'the last result of the check http.can_connect (env:prod and instance:vault) for each url: as large a share of one status as the thresholds of the monitor say',
  ],
  [
    'logs("status:error").index("main").rollup("count").by("service").last("5m") > 100',
    'over the last 5 minutes: the number of logs that match "status:error" in index main for each service is more than 100',
  ],
  [
    'logs("*").index("*").rollup("avg", "@duration").last("5m") > 100',
    'over the last 5 minutes: the average of @duration in all logs is more than 100',
  ],
  [
    'trace-analytics("*").rollup("pc99", "@duration").last("current_1d") > 5.',
    'since the start of the current day: the 99th percentile of @duration in all spans is more than 5',
  ],
  [
    'processes("java").over("env:prod").rollup("count").by("host").last("5m") > -0',
    'over the last 5 minutes: the number of processes that match "java" (env:prod) for each host is more than 0',
  ],
  [
    'error-tracking-rum("service:foo").rollup("count").by("@issue.id").last("1h") >= 1',
    'over the last 1 hour: the number of errors of RUM that match "service:foo" for each @issue.id is at least 1',
  ],
  [
    'formula("a / b").by("service").last("1h") >= 1',
    'over the last 1 hour: a divided by b, for each service, is at least 1',
  ],
  [
    'logs("status:error").index("*").rollup("cardinality", "@usr.id").last("5m") > 100',
    'over the last 5 minutes: the number of different @usr.id in logs that match "status:error" is more than 100',
  ],
  ['events("").rollup("count").last("5m") > 100', 'over the last 5 minutes: the number of all events is more than 100'],
  [
    'trace-analytics("status:error").rollup("count").by("service,env").last("4h") > 1',
    'over the last 4 hours: the number of spans that match "status:error" for each service and env is more than 1',
  ],
  [
    'avg(last_5m):no_such_function(avg:a{*}, 3) > 1',
    'over the last 5 minutes, on average: no_such_function of the average of a (3) is more than 1',
  ],
])('%s is said: %s', (query, words) => {
  expect(wordsOf(treeOf(parseMonitor(query)))).toBe(words);
});

test.each([
  ['sum:a{$cluster,env:$env.value}.as_rate()', "the sum of a (the board's $cluster and env is $env.value), per second"],
  ['avg:a{*}, avg:b{*}', 'the average of a; the average of b'],
  [
    'count(v: v<=0.3):trace.envoy.proxy{service:x}',
    'the number of values of seconds taken by requests seen by the proxies of envoy.proxy that are at most 0.3 (service is x)',
  ],
  [
    "top(avg:a{*} by {host}, 10, 'mean', 'desc')",
    'of the average of a for each host, the 10 series that rank first by mean, highest first',
  ],
  ['avg:a{*} - (avg:b{*} - avg:c{*})', 'the average of a minus (the average of b minus the average of c)'],
  ['timeshift(avg:a{*}, -3600)', 'the average of a an hour before'],
  ['timeshift(avg:a{*}, -604800)', 'the average of a a week before'],
  ['timeshift(avg:a{*}, -7200)', 'the average of a 2 hours before'],
  ['timeshift(avg:a{*}, 60)', 'the average of a, shifted in time by 60 seconds'],
  ['month_before(avg:a{*})', 'the average of a 4 weeks before'],
  ['week_before(abs(avg:a{*}))', '(the absolute value of the average of a) a week before'],
  ['day_before(avg:a{*} by {host})', '(the average of a for each host) a day before'],
  ['avg:a{*} by {host,cl} * 100', 'the average of a for each host and cl, times 100'],
  ['avg:a{*}.fill(null)', 'the average of a, gaps left open'],
  ["avg:a{*}.rollup(sum, daily, 'UTC')", 'the average of a, rolled up by sum daily in the time zone UTC'],
  ['avg:a{*,$env}', "the average of a (the board's $env)"],
  ['avg:a{x NOT IN (d)}', 'the average of a (x is not d)'],
  ['avg:a{x IN (d)}', 'the average of a (x is d)'],
  ['histogram:a{*}', 'the distribution of values of a'],
  [
    'max(avg:a{*} by {host,env}, {env, host})',
    'the highest across the series of the average of a for each host and env, for each env and host',
  ],
  ['sum(avg:a{*}, {*})', 'the sum across the series of the average of a'],
  [
    'stddev(avg:a{*} by {host}, {host}) * 2',
    '(the standard deviation across the series of the average of a for each host, for each host) times 2',
  ],
  ['is_between(avg:a{*}, 1, 5)', '1 where the average of a is more than 1 and less than 5, else 0'],
  ['sum:trace.postgres.query.errors{*}.as_count()', 'the number of failed spans of postgres.query'],
  ['-avg:a{*} + 1', 'the negative of the average of a plus 1'],
  ['top5_mean(avg:a{*} by {host})', 'of the average of a for each host, the 5 highest series by mean'],
  [
    'ewma_5(p99:trace.http.request{*})',
    'the weighted moving average of percentile 99 of seconds taken by requests in spans of http.request over 5 points',
  ],
])('the query %s is said: %s', (query, words) => {
  expect(wordsOfExpression(treeOf(parseQuery(query)))).toBe(words);
});

test.each([
  ["calendar_shift(query1, '-1w', 'UTC')", 'query1, shifted in time by -1w in the time zone UTC'],
  ["percentile(query1, 'p90', {service})", 'the percentile p90 across the series of query1, for each service'],
  ["reduce(rollup(query1, 'max', 10), 'last')", 'one value for (query1, rolled up by max every 10 seconds): its last'],
  ['abs(query1 - query2) / 2', 'the absolute value of (query1 minus query2) divided by 2'],
])('the formula %s is said: %s', (formula, words) => {
  expect(wordsOfExpression(treeOf(parseFormula(formula)))).toBe(words);
});

test('a monitor of ours is said by its address', () => {
  const monitor = { type: 'datadog_monitor', address: 'a' } as const;
  const query: MonitorQuery = {
    kind: 'composite',
    condition: { kind: 'not', condition: { kind: 'monitor', monitor } },
  };
  expect(wordsOf(query)).toBe('datadog_monitor.a is OK');
});

test.each([
  ['abs(query1) + query2', 'abs(query1 + query2)'],
  ['query1 - (query2 - query3)', 'query1 - query2 - query3'],
  ['query1 * (query2 + query3)', 'query1 * query2 + query3'],
  ['default_zero(query1) + query2', 'default_zero(query1 + query2)'],
  ['day_before(abs(query1))', 'abs(day_before(query1))'],
  ['query1 - day_before(query2)', 'day_before(query1 - query2)'],
  ['query1 * is_greater(query2, 3)', 'is_greater(query1 * query2, 3)'],
  ['clamp_min(derivative(query1), 0)', 'derivative(clamp_min(query1, 0))'],
  ['-query1 + query2', '-(query1 + query2)'],
  ['query1 / (query2 * query3)', 'query1 / query2 * query3'],
])('%s and %s are said differently', (one, other) => {
  expect(wordsOfExpression(treeOf(parseFormula(one)))).not.toBe(wordsOfExpression(treeOf(parseFormula(other))));
});

const wellSaid = (words: string) => words.trim().length > 0 && !/undefined|\[object|NaN/.test(words);

test('nothing is left unsaid: any query has words', () => {
  fc.assert(fc.property(monitorQueries, (query) => wellSaid(wordsOf(query))));
  fc.assert(fc.property(expressions, (expression) => wellSaid(wordsOfExpression(expression))));
});

// Queries that Datadog accepted or that products ship; no part of this package.
const folder = process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../../shared/data');
const recorded = ['monitor-queries.jsonl', 'shipped-queries.jsonl'].map((file) => join(folder, file));

interface Recorded {
  readonly query: string;
  readonly words: string;
  readonly once: unknown;
  readonly twice: unknown;
}

function saidMonitor(query: string): Recorded | undefined {
  const parsed = parseMonitor(query);
  if (!parsed.ok) return undefined;
  const once = canonicalMonitor(parsed.tree);
  return { query, words: wordsOf(parsed.tree), once, twice: canonicalMonitor(once) };
}

function saidExpression(query: string, parsed: Parsed<Expression>): Recorded | undefined {
  if (!parsed.ok) return undefined;
  const once = canonical(parsed.tree);
  return { query, words: wordsOfExpression(parsed.tree), once, twice: canonical(once) };
}

(recorded.every((file) => existsSync(file)) ? test : test.skip)(
  'every recorded query that can be read has words and one form (MESHWATCH_RECORDED)',
  () => {
    const said = recorded
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
      .flatMap((line): (Recorded | undefined)[] => {
        const { query, kind } = JSON.parse(line);
        if (typeof query !== 'string') return [];
        if (kind === 'widget') return [saidExpression(query, parseQuery(query))];
        return [kind === 'formula' ? saidExpression(query, parseFormula(query)) : saidMonitor(query)];
      })
      .filter((one) => one !== undefined);
    expect(said.length).toBeGreaterThan(1400);
    expect(said.filter(({ words }) => !wellSaid(words))).toEqual([]);
    for (const { once, twice } of said) expect(twice).toEqual(once);
  },
);
