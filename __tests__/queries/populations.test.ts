import { parseQuery } from '../../queries/parse';
import { straysOf } from '../../queries/populations';
import { printFilter } from '../../queries/print-filter';
import { metricsOf } from '../../queries/walk';

/** Conditions that the numerator fails. */
function strays(numerator: string, denominator: string): readonly string[] {
  const [above, below] = [numerator, denominator].map((text) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
    return metricsOf(parsed.tree);
  });
  return straysOf(above ?? [], below ?? []).map(({ condition }) => printFilter(condition));
}

const errors = (filter: string) => `sum:trace.envoy.proxy.errors{${filter}}.as_count()`;
const hits = (filter: string) => `sum:trace.envoy.proxy.hits{${filter}}.as_count()`;
const mesh = (filter: string) => `sum:istio.mesh.request.count{${filter}}.as_count()`;

test.each([
  ['the same filter', errors('env:prod,service:a'), hits('env:prod,service:a')],
  ['the same in another order', errors('service:a,env:prod'), hits('env:prod AND service:a')],
  ['more conditions', hits('env:prod,http.status_code:5*'), hits('env:prod')],
  ['conditions over everything', errors('env:prod'), hits('*')],
  ['alternatives among more', mesh('a:1 AND (c:5* OR c:0 OR g IN (2,14))'), mesh('a:1')],
  ['a value of a list', hits('service:a'), hits('service IN (a,b)')],
  ['a part of what is added up', hits('type:good'), `${hits('type:good')} + ${hits('type:bad')}`],
  ['good less bad events', `${hits('s:good')} - ${hits('s:bad')}`, hits('*')],
  ['another value than the excluded', hits('code:2xx'), hits('!code:3xx')],
  ['exclusions on both sides', errors('!service:*-pr*,!service:a'), hits('!service:*-pr*,!service:a')],
  ['the same template variable', errors('$service'), hits('$service')],
  ['a template variable on one side', errors('env:prod'), hits('env:prod,$service')],
  [
    'tries at the server over requests sent',
    mesh('k:a,reporter:destination,!source_workload:unknown'),
    mesh('k:a,reporter:source'),
  ],
  [
    'metrics of unlike names with tags of their own',
    'sum:pay.failed{service:pay}',
    'sum:web.requests{service:web,env:prod}',
  ],
  [
    'usage over limits of one cluster',
    'sum:cpu.usage{env:prod,cluster_name:a}',
    'sum:cpu.limits{env:prod,cluster_name:a}',
  ],
])('%s', (_, numerator, denominator) => {
  expect(strays(numerator, denominator)).toEqual([]);
});

test.each([
  ['fails on another cluster', errors('env:prod,cluster_name:a'), hits('env:prod,cluster_name:b'), ['cluster_name:b']],
  ['fails on another environment', errors('env:dev'), hits('env:prod,service:a'), ['env:prod,service:a']],
  ['fails on another service', errors('env:prod,service:a'), hits('env:prod,service:b'), ['service:b']],
  ['fails on fewer conditions', errors('env:prod'), hits('env:prod,service:a'), ['service:a']],
  ['fails on everything over something', errors('*'), hits('service:a'), ['service:a']],
  ['fails on a wider glob', hits('service:a*'), hits('service:a-b*'), ['service:a-b*']],
  [
    'fails on replicas that only the whole leaves out',
    errors('env:prod'),
    hits('env:prod,!service:*-pr*'),
    ['!service:*-pr*'],
  ],
  [
    'fails on the answers of another reporter',
    mesh('reporter:source,response_code:5*'),
    mesh('reporter:destination'),
    ['reporter:destination'],
  ],
  [
    'fails on another service between reporters, too',
    mesh('reporter:destination,k:a'),
    mesh('reporter:source,k:b'),
    ['k:b'],
  ],
  [
    'fails on the cluster of another metric',
    'sum:a.failed{cluster_name:a}',
    'sum:b.asked{cluster_name:b}',
    ['cluster_name:b'],
  ],
  [
    'fails on what no part of a sum has',
    hits('type:ugly'),
    `${hits('type:good')} + ${hits('type:bad')}`,
    ['type:good OR type:bad'],
  ],
])('%s', (_, numerator, denominator, conditions) => {
  expect(strays(numerator, denominator)).toEqual(conditions);
});
