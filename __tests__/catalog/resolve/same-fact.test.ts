import { sameFact } from '../../../catalog/resolve/same-fact';

test.each([
  ['600s', '10m', true],
  ['1500ms', '1.5s', true],
  ['1', '1000m', true],
  ['1Gi', '1024Mi', true],
  ['1G', '1Gi', false],
  ['100m', '6000s', true],
  ['5s', '6s', false],
  ['v1', 'v1', true],
  [['5xx', 'reset'], ['reset', '5xx'], true],
  [['5xx'], ['5xx', 'reset'], false],
  [{ cpu: '1', memory: '1Gi' }, { memory: '1024Mi', cpu: '1' }, true],
  [{ cpu: '1' }, { cpu: '1', memory: '1Gi' }, false],
  [[{ kind: 'Deployment', name: 'a', container: 'app' }], [{ kind: 'Deployment', name: 'a' }], true],
  [[{ kind: 'Deployment', name: 'a' }], [{ kind: 'StatefulSet', name: 'a' }], false],
  [[{ name: 'a' }], [{ name: 'b' }], false],
  [3, '3', false],
  [null, undefined, false],
])('%j and %j state the same: %s', (a, b, expected) => {
  expect(sameFact(a, b)).toBe(expected);
});
