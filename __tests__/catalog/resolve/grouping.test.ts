import { printMonitor } from '../../../queries/print-monitor';
import { unreachable } from '../../../monitors/unreachable';
import { errorRate } from '../../../monitors/error-rate';
import { groupable } from '../../../model/grouping';
import { signalIds, signals } from '../../../model/signals';
import { codesOf, load, meshOf, policyOf, service, serviceOf } from '../_base';

const byCaller = { groupBy: ['source_workload'] };
const istio = (mesh: string) => mesh.replace('dataPlane: apm\n  dev:', 'dataPlane: istio\n  dev:');
const pool = { traffic: { connectionPool: { maxConnections: 10 } }, tier: 1 };
const print = (query: Parameters<typeof printMonitor>[0]) => printMonitor(query, () => '');

test('unreachable by caller asks for each caller by itself, and says which', () => {
  const found = serviceOf(load([service({ ...pool, monitors: { unreachable: byCaller } })]));
  const policy = policyOf(found, 'unreachable');
  if (!policy) throw new Error('no policy');
  expect(policy.values.groupBy).toEqual(['source_workload']);
  expect(policy.origins['groupBy']?.map(({ layer, value }) => `${layer} ${value}`)).toEqual([
    'service [source_workload]',
  ]);
  const query = print(unreachable.query(found, policy, 'v2'));
  expect(query.match(/ by \{source_workload\}\.as_count\(\)/g)).toHaveLength(2);
  expect(unreachable.words(found, policy).finding).toContain('sent to it from {{source_workload.name}} never');
});

test('the error rate by caller compares each with the rest of the mesh as a whole', () => {
  const fields = { ...byCaller, relativeToMesh: true };
  const loaded = load([service({ ...pool, monitors: { 'error-rate': fields } })], '', istio);
  const found = serviceOf(loaded);
  const policy = policyOf(found, 'error-rate');
  if (!policy) throw new Error('no policy');
  const query = print(errorRate.query(found, policy, 'v2'));
  expect(query.match(/ by \{source_workload\}/g)).toHaveLength(2);
  expect(query.match(/\.as_count\(\)/g)).toHaveLength(4);
});

test('fails where a query has no such tag, with what it has, and where it has none at all, with the reason', () => {
  const at = (signal: string, groupBy: readonly string[], more: object = {}) => {
    const loaded = load([service({ ...pool, ...more, monitors: { [signal]: { groupBy } } })]);
    return loaded.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message, hint }) => [path.replace('services[0].monitors.', ''), message, hint]);
  };
  expect(at('unreachable', ['source_worklod'])).toEqual([
    ['unreachable.groupBy[0]', "unreachable cannot be grouped by 'source_worklod'", "did you mean 'source_workload'?"],
  ]);
  expect(at('error-rate', ['source_workload'])).toEqual([
    [
      'error-rate.groupBy',
      'error-rate cannot be grouped: spans of the proxies do not name the caller (dataPlane: apm)',
      'remove groupBy',
    ],
  ]);
  expect(at('sidecar-coverage', ['pod_name'])[0]?.[1]).toBe(
    'sidecar-coverage cannot be grouped: it counts the pods of one service',
  );
  expect(at('error-rate', [])).toEqual([]);
});

test('every signal can be grouped or says why not', () => {
  const mesh = meshOf(load([service()]));
  const [cluster] = mesh.clusters;
  const [one] = mesh.services;
  for (const signal of signalIds) {
    const subject = signals[signal].per === 'service' ? one : cluster;
    if (!subject) throw new Error('no subject');
    const found = groupable(signal, subject);
    expect('tags' in found ? found.tags.length : found.reason.length).toBeGreaterThan(1);
  }
  expect(codesOf(load([service()]))).toEqual([]);
});
