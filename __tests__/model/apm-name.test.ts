import { proxyApmName, qualifiedHost } from '../../model/apm-name';

test.each([
  [{ app: 'cart', workload: 'cart-v1', namespace: 'ns' }, 'cart.ns'],
  [{ workload: 'cart-v1', namespace: 'ns' }, 'cart-v1.ns'],
  [{ namespace: 'ns' }, 'istio-proxy.ns'],
])('by default %j is traced as %s', (proxy, expected) => {
  expect(proxyApmName(proxy, 'app.namespace')).toBe(expected);
});

test('tracingServiceName drops or keeps the namespace', () => {
  const proxy = { app: 'cart', namespace: 'ns' };
  expect(proxyApmName(proxy, 'canonical-name')).toBe('cart');
  expect(proxyApmName(proxy, 'canonical-name.namespace')).toBe('cart.ns');
});

test('a name set by DD_SERVICE cannot be derived', () => {
  expect(proxyApmName({ app: 'cart', namespace: 'ns' }, 'static')).toBeUndefined();
});

test('only a host without a dot belongs to the namespace', () => {
  expect(qualifiedHost('cart', 'ns', 'cluster.local')).toBe('cart.ns.svc.cluster.local');
  expect(qualifiedHost('reviews.bookinfo', 'ns', 'cluster.local')).toBe('reviews.bookinfo');
});
