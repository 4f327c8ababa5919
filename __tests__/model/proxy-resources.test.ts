import { podRequests, proxyResources } from '../../model/proxy-resources';

const MiB = 1024 ** 2;

test("without annotations a proxy has Istio's defaults", () => {
  for (const declared of [undefined, {}, { requests: {}, limits: {} }]) {
    expect(proxyResources(declared)).toEqual({
      requests: { cpu: 0.1, memory: 128 * MiB },
      limits: { cpu: 2, memory: 1024 * MiB },
      stated: false,
    });
  }
});

test.each([
  ['proxyCPU', { requests: { cpu: 0.2 } }],
  ['proxyMemory', { requests: { memory: 64 * MiB } }],
  ['proxyCPULimit', { limits: { cpu: 0.5 } }],
  ['proxyMemoryLimit', { limits: { memory: 256 * MiB } }],
])('%s alone discards all defaults', (_, declared) => {
  expect(proxyResources(declared)).toEqual({ requests: {}, limits: {}, ...declared, stated: true });
});

test('a pod requests its limits where it states no request', () => {
  expect(podRequests(proxyResources({ limits: { cpu: 0.5 }, requests: { memory: MiB } }))).toEqual({
    cpu: 0.5,
    memory: MiB,
  });
});

test('a pod with neither has no request, which stops an HPA on CPU', () => {
  expect(podRequests(proxyResources({ limits: { memory: MiB } }))).toEqual({ memory: MiB });
});
