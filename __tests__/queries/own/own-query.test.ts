import { ownAlert, ownExpression } from '../../../queries/own/made';
import { ownMonitorQuery, ownWidgetQuery } from '../../../queries/own/own-query';
import { print } from '../../../queries/print';
import { printMonitor } from '../../../queries/print-monitor';
import { aCluster, aService } from '../../model/sample';

const cart = aService({ apm: { proxy: 'cart.ns', app: 'cart-app' } });
const values = { critical: 500, windowMinutes: 10 };
const asked = (text: string, service = cart, own = values) => printMonitor(ownAlert(text, service, own), String);

function faultsOf(text: string, service = cart) {
  const query = ownMonitorQuery(text);
  const faults = 'faults' in query ? query.faults : query.faultsOn(service);
  return faults.map(({ kind, message, offset }) => `${kind} ${offset}: ${message}`);
}

describe('a query of a person is filled for one service', () => {
  test('with the cluster alone on what Agents report', () => {
    expect(asked('avg(last_10m):max:queue.depth{$scope} > 500')).toBe(
      'avg(last_10m):max:queue.depth{kube_cluster_name:platform-prod} > 500',
    );
  });

  test('with env too on trace metrics, and on them alone', () => {
    expect(asked('sum(last_10m):sum:trace.x.hits{$scope}.as_count() / sum:jobs{$scope}.as_count() > 500')).toBe(
      'sum(last_10m):sum:trace.x.hits{env:prod,kube_cluster_name:platform-prod}.as_count() / sum:jobs{kube_cluster_name:platform-prod}.as_count() > 500',
    );
  });

  test('with each placeholder in its place, and every host where there are several', () => {
    const two = aService({ apm: { proxy: 'cart.ns', app: 'cart-app' }, hosts: ['a.ns', 'b.ns'] });
    const text =
      'avg(last_10m):avg:x{$scope,service:$app,a:$proxy,kube_service:$service,b:$namespace,c:$cluster,resource_name:$host:*} > 500';
    expect(asked(text, two)).toBe(
      'avg(last_10m):avg:x{kube_cluster_name:platform-prod AND service:cart-app AND a:cart.ns AND kube_service:cart AND b:ns AND c:platform-prod AND (resource_name:a.ns:* OR resource_name:b.ns:*)} > 500',
    );
  });

  test('at the threshold and over the window of its policy', () => {
    expect(asked('avg(last_10m):avg:x{$scope} > 5', cart, { critical: 7, windowMinutes: 15 })).toBe(
      'avg(last_15m):avg:x{kube_cluster_name:platform-prod} > 7',
    );
  });

  test('of a widget', () => {
    expect(print(ownExpression('max:queue.depth{$scope} by {pod_name}', cart))).toBe(
      'max:queue.depth{kube_cluster_name:platform-prod} by {pod_name}',
    );
  });

  test('fails where a value could end the filter: it is filled in the tree, not in the text', () => {
    const odd = aService({ apm: { proxy: 'cart.ns', app: 'x} OR {*' } });
    expect(() => asked('avg(last_10m):avg:x{$scope,service:$app} > 5', odd)).toThrow('cannot filter on service');
  });
});

describe('what is wrong with it stands at its character', () => {
  test.each([
    ['a syntax error', 'avg(last_10m):avg:x{$scope > 5', ['syntax 19: got { that is never closed']],
    [
      'another kind of monitor',
      '12 && 34',
      ["syntax 0: a composite monitor cannot be one's own, expected a metric monitor"],
    ],
    ['no safe side', 'avg(last_10m):avg:x{$scope} == 5', ["syntax 28: '==' has no safe side, expected >, >=, < or <="]],
    [
      'an unknown placeholder',
      'avg(last_10m):avg:x{$scope,a:$srvice} > 5',
      ["placeholder 29: unknown placeholder '$srvice'"],
    ],
    ['braces', 'avg(last_10m):avg:x{$scope,a:${app}} > 5', ["placeholder 29: '${app}' has braces"]],
    ['a misspelt scope, once', 'avg(last_10m):avg:x{$scop} > 5', ["placeholder 20: unknown placeholder '$scop'"]],
    [
      'a value without a tag',
      'avg(last_10m):avg:x{$scope,$app} > 5',
      ['placeholder 27: $app is a value, and stands here without a tag'],
    ],
    [
      'no scope',
      'avg(last_10m):avg:x{a:b} > 5',
      ['scope 14: x has no $scope, so it reads every environment and cluster'],
    ],
    [
      'no scope on one side',
      'avg(last_5m):avg:x{$scope} / avg:y{*} > 5',
      ['scope 29: y has no $scope, so it reads every environment and cluster'],
    ],
    [
      'a scope that only some series meet',
      'avg(last_5m):avg:x{$scope OR a:b} > 5',
      ['scope 13: x has no $scope, so it reads every environment and cluster'],
    ],
  ])('fails with %s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('fails where the service has nothing for a placeholder', () => {
    expect(faultsOf('avg(last_10m):avg:x{$scope,service:$app} > 5', aService())).toEqual([
      'placeholder 35: ns/cart has no $app',
    ]);
  });

  test('of widgets as of monitors', () => {
    expect(ownWidgetQuery('avg:x{*}')).toMatchObject({ faults: [{ kind: 'scope', offset: 0 }] });
    expect(ownWidgetQuery('avg:x{$scope}')).not.toHaveProperty('faults');
  });
});

describe('where PR replicas live and people are paged', () => {
  const cluster = aCluster({ dynamicServiceRouting: { pattern: '*-pr*' } });
  const here = aService({ cluster, apm: { proxy: 'cart.ns', app: 'cart' } });

  test.each([
    'avg(last_5m):avg:x{$scope,kube_service:$service} > 5',
    'avg(last_5m):avg:x{$scope,!kube_deployment:*-pr*} > 5',
    'avg(last_5m):avg:x{$scope,service:$app} > 5',
    'sum(last_5m):sum:trace.envoy.proxy.hits{$scope,service:$proxy}.as_count() > 5',
  ])('takes what no replica passes: %s', (text) => {
    expect(faultsOf(text, here)).toEqual([]);
  });

  test.each([
    'avg(last_5m):avg:x{$scope} > 5',
    'avg(last_5m):avg:x{$scope,kube_service:cart*} > 5',
    'sum(last_5m):sum:trace.envoy.proxy.hits{$scope,kube_service:$service}.as_count() > 5',
  ])('fails with what one may pass: %s', (text) => {
    expect(faultsOf(text, here)).toEqual([
      expect.stringMatching(/^replicas 13: .* may read PR replicas \(\*-pr\*\) in platform$/),
    ]);
  });

  test('asks nothing where nobody is paged', () => {
    const quiet = { ...cluster, environment: { key: 'development', env: 'dev', pages: false } };
    expect(faultsOf('avg(last_5m):avg:x{$scope} > 5', aService({ cluster: quiet }))).toEqual([]);
  });
});
