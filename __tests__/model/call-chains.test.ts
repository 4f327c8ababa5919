import fc from 'fast-check';
import { worstCallChains } from '../../model/call-chains';
import type { Service } from '../../model/service';
import { aService, callTo } from './sample';

const on5xx = { attempts: 2, retryOn: ['5xx'] };
const named = (name: string, calls: readonly string[], changes: Partial<Service> = {}) =>
  aService({ name, dependsOn: calls.map((to) => callTo(to)), traffic: { subsets: [], retries: on5xx }, ...changes });
const short = (services: readonly Service[]) =>
  worstCallChains(services).map(({ path, tries }) => `${path.map((id) => id.split('/')[2]).join('>')} ${tries}`);

test('tries multiply along a chain of routes that repeat 5xx', () => {
  expect(short([named('a', ['b']), named('b', ['c']), named('c', [])])).toEqual(['a>b>c 9', 'b>c 3']);
});

test('the worst of several ways is kept', () => {
  const services = [named('a', ['b', 'c']), named('b', []), named('c', ['b'])];
  expect(short(services)).toEqual(['a>c>b 9', 'c>b 3']);
});

test('services that call each other end, and what lies beyond their circle still counts', () => {
  const services = [named('a', ['b']), named('b', ['a', 'c']), named('c', ['d']), named('d', []), named('e', ['a'])];
  expect(short(services)).toEqual(['a>b 3', 'b>c>d 9', 'c>d 3', 'e>a>b 9']);
});

test('a service that calls itself ends', () => {
  expect(short([named('a', ['a'])])).toEqual(['a>a 3']);
});

test('a call to a service that is not in the mesh is ignored', () => {
  expect(short([named('a', ['nowhere'])])).toEqual([]);
});

test('any graph of calls ends, and the order of services does not matter', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const graph = fc.tuple(...names.map(() => fc.uniqueArray(fc.constantFrom(...names))));
  fc.assert(
    fc.property(graph, (calls) => {
      const services = names.map((name, i) => named(name, calls[i] ?? []));
      expect(worstCallChains([...services].reverse())).toEqual(worstCallChains(services));
    }),
  );
});
