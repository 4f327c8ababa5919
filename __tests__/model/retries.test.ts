import { edgeRetries, routeRetries } from '../../model/retries';
import type { Service } from '../../model/service';
import { aCluster, aService } from './sample';

const callee = (retries?: Service['traffic']['retries'], kind: Service['kind'] = 'http') =>
  aService({ kind, traffic: { subsets: [], ...(retries && { retries }) } });
const stated = (attempts: number, ...retryOn: string[]) => ({ attempts, retryOn });

test('a route without retries still tries three times', () => {
  expect(routeRetries(callee())).toMatchObject({ tries: 3, stated: false });
});

test('the mesh may change the default, and attempts: 0 turns retries off', () => {
  const { istio } = aCluster();
  const cluster = aCluster({ istio: { ...istio, defaultRetryAttempts: 0 } });
  expect(routeRetries(aService({ cluster })).tries).toBe(1);
  expect(routeRetries(callee(stated(0))).tries).toBe(1);
});

test("a caller's two attempts over Istio's default make nine tries", () => {
  expect(edgeRetries(aService(), { retries: stated(2) }, callee()).tries).toBe(9);
});

test('a caller that states nothing does not retry by itself', () => {
  expect(edgeRetries(aService(), {}, callee())).toMatchObject({ tries: 3, passedOn: 1 });
});

test('a caller whose conditions do not meet an answer 503 multiplies nothing', () => {
  expect(edgeRetries(aService(), { retries: stated(2, 'connect-failure') }, callee()).tries).toBe(3);
  expect(edgeRetries(aService(), { retries: stated(4, 'connect-failure') }, callee(stated(1))).tries).toBe(5);
});

test.each([
  ['5xx over http', stated(1, '5xx'), 'http', 2],
  ["Istio's default over http, which sees no connection fail", undefined, 'http', 1],
  ["Istio's default over grpc, where giving up is UNAVAILABLE", undefined, 'grpc', 3],
  ['attempts without conditions over grpc', stated(1), 'grpc', 2],
] as const)('a failure beyond the callee is repeated by a route with %s', (_, retries, kind, passedOn) => {
  const policy = retries && { attempts: retries.attempts, retryOn: [...retries.retryOn] };
  expect(edgeRetries(aService(), {}, callee(policy, kind)).passedOn).toBe(passedOn);
});

test('a caller outside the mesh has no proxy that retries for it, and TCP has no requests', () => {
  expect(edgeRetries(aService({ stage: 0 }), { retries: stated(2) }, callee()).tries).toBe(3);
  expect(edgeRetries(aService(), {}, callee(undefined, 'tcp')).tries).toBe(1);
});
