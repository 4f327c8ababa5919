import { layerTable, layers } from '../../../model/policy';
import { codesOf, meshOf, policyOf, serviceOf } from '../_base';
import { exception, loadWith, teamFile } from './_team';

const all = {
  defaults: { monitors: { 'error-rate': { window: '11m' } } },
  environments: { production: { monitors: { 'error-rate': { window: '12m' } } } },
  services: {
    'shop/cart': {
      monitors: { 'error-rate': { window: '13m' } },
      environments: { production: { monitors: { 'error-rate': { window: '14m' } } } },
    },
  },
};
const own = (data: object, id = 'main/shop/cart') => serviceOf(loadWith([teamFile(data)]), id);
const windowOf = (data: object, id?: string) => policyOf(own(data, id), 'error-rate')?.values.windowMinutes;

describe('the layer of a team', () => {
  test('has four steps, the nearer to the service the stronger, and each is in the chain with its line', () => {
    const policy = policyOf(own({ ...all, exceptions: [exception({ set: { window: '15m' } })] }), 'error-rate');
    expect(policy?.values.windowMinutes).toBe(15);
    expect(policy?.origins['window']?.map(({ layer, value }) => `${layer} ${value}`)).toEqual([
      'package default 10m',
      'team override 11m',
      'team override 12m',
      'team override 13m',
      'team override 14m',
      'exception 15m',
    ]);
    const lines = policy?.origins['window']?.map(({ line }) => line).slice(1);
    expect(lines).toEqual([...(lines ?? [])].sort((a = 0, b = 0) => a - b));
    expect(new Set(policy?.origins['window']?.map(({ file }) => file))).toEqual(
      new Set([undefined, 'overrides/orders.yaml']),
    );
  });

  test('reaches what its step names, and nothing else', () => {
    expect(windowOf(all, 'main/shop/payment')).toBe(12);
    expect(windowOf(all, 'dev/shop/cart')).toBe(13);
    expect(windowOf({ ...all, services: {} }, 'dev/shop/cart')).toBe(11);
  });

  test('of one service is narrowed to clusters', () => {
    const narrowed = { services: { 'shop/cart': { ...all.services['shop/cart'], clusters: ['main'] } } };
    expect(windowOf(narrowed)).toBe(14);
    expect(windowOf(narrowed, 'dev/shop/cart')).toBe(10);
  });

  test('does not reach services and clusters of others', () => {
    const loaded = loadWith([teamFile({ defaults: { monitors: { 'istiod-alive': { window: '20m' } } } }, 'platform')]);
    expect(codesOf(loaded)).toEqual([]);
    const [dev, main] = meshOf(loaded).clusters;
    for (const cluster of [dev, main]) {
      const policy = cluster && policyOf(cluster, 'istiod-alive');
      expect(policy?.values.windowMinutes).toBe(20);
      expect(policy?.origins['window']?.at(-1)).toMatchObject({
        layer: 'team override',
        file: 'overrides/platform.yaml',
      });
    }
    expect(policyOf(serviceOf(loaded, 'main/shop/cart'), 'error-rate')?.values.windowMinutes).toBe(10);
  });

  test('sets every field that a team may', () => {
    const fields = {
      critical: '4%', warning: '2%', recovery: '1%', window: '15m', minRequests: 7, evaluationDelay: '2m', noData: 'resolve',
      priority: 'P2', renotify: '1h', notify: { add: ['@slack-more'] }, page: { remove: ['@pagerduty-orders'], add: ['@pagerduty-cart'] },
      tags: ['cost:shop'], runbook: 'https://wiki.example.com/cart', message: { append: 'call Ada' },
    }; // prettier-ignore
    expect(policyOf(own({ services: { 'shop/cart': { monitors: { 'error-rate': fields } } } }), 'error-rate')?.values).toEqual({
      critical: 4, warning: 2, recovery: 1, windowMinutes: 15, minRequests: 7, evaluationDelaySeconds: 120, noData: 'resolve',
      priority: 2, renotifyMinutes: 60, notify: ['@slack-more', '@slack-orders'], page: ['@pagerduty-cart'],
      tags: ['cost:shop'], runbook: 'https://wiki.example.com/cart', messageAppend: 'call Ada', shadow: false, relativeToMesh: false,
    }); // prettier-ignore
  });

  test('takes a signal away, and asks for one that is off', () => {
    const found = own({
      defaults: { monitors: { unreachable: { enabled: false }, latency: { critical: '1s' } } },
    });
    expect(policyOf(found, 'unreachable')).toBeUndefined();
    expect(found.absent).toContainEqual({
      signal: 'unreachable',
      reason: 'switched off (team override)',
      place: { file: 'overrides/orders.yaml', line: expect.any(Number) },
    });
    expect(policyOf(found, 'latency')?.values.critical).toBe(1);
  });

  test('null removes what a lower step says', () => {
    const data = {
      defaults: { monitors: { 'error-rate': { warning: '1%' } } },
      services: { 'shop/cart': { monitors: { 'error-rate': { warning: null } } } },
    };
    expect(policyOf(own(data), 'error-rate')?.values.warning).toBeUndefined();
    expect(policyOf(own(data, 'main/shop/payment'), 'error-rate')?.values.warning).toBe(1);
  });

  test('fails where critical of a nearer step is not beyond the warning of a lower one, at whoever spoke last', () => {
    const loaded = loadWith([
      teamFile({
        defaults: { monitors: { 'error-rate': { warning: '4%' } } },
        services: { 'shop/cart': { monitors: { 'error-rate': { critical: '3%' } } } },
      }),
    ]);
    expect(codesOf(loaded)).toEqual(['threshold-order services["shop/cart"].monitors.error-rate.critical']);
  });
});

test('the table of layers names each once, lowest first', () => {
  expect(layers).toEqual(layerTable.map(({ layer }) => layer));
  expect(new Set(layers).size).toBe(layers.length);
  expect(layers.slice(-2)).toEqual(['team override', 'exception']);
});
