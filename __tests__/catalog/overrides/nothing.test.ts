import { codesOf, meshOf, policyOf, serviceOf } from '../_base';
import { exception, loadWith, policyFile, said, teamFile } from './_team';

const cart = (data: object) => serviceOf(loadWith([teamFile(data)]), 'main/shop/cart');
const errorRate = (data: object) => {
  const policy = policyOf(cart(data), 'error-rate');
  if (!policy) throw new Error('no error-rate, expected one');
  return policy;
};
const plain = errorRate({}).values;
const of = (fields: object) => errorRate({ services: { 'shop/cart': { monitors: { 'error-rate': fields } } } });
const loose = {
  critical: '20%',
  window: '30m',
  minRequests: 900,
  evaluationDelay: '5m',
  noData: 'show_no_data',
  priority: 'P4',
  notify: ['@slack-x'],
  page: ['@pagerduty-x'],
  tags: ['a:b'],
  shadow: true,
  relativeToMesh: true,
};

test('null removes what lower layers say, of every field', () => {
  const removed = Object.fromEntries(Object.keys(loose).map((field) => [field, null]));
  const { values, origins } = errorRate({
    defaults: { monitors: { 'error-rate': loose } },
    services: { 'shop/cart': { monitors: { 'error-rate': removed } } },
  });
  expect(values).toEqual(plain);
  // the chain still tells the whole story, and its last link what holds
  expect(origins['window']?.map(({ value }) => value)).toEqual(['10m', '30m', '10m (null: lower layers do not count)']);
});

test('null of a warning, a runbook, a reminder means that there is none', () => {
  expect(plain.warning).toBe(2);
  expect(of({ warning: null }).values.warning).toBeUndefined();
  expect(of({ recovery: null }).values.recovery).toBeUndefined();
});

test('null of enabled asks for what holds without it', () => {
  const off = { defaults: { monitors: { 'error-rate': { enabled: false } } } };
  expect(cart(off).policies.some(({ signal }) => signal === 'error-rate')).toBe(false);
  const back = { ...off, services: { 'shop/cart': { monitors: { 'error-rate': { enabled: null } } } } };
  expect(cart(back).policies.some(({ signal }) => signal === 'error-rate')).toBe(true);
});

test.each([
  { exceptions: null },
  { exceptions: null, services: null, defaults: null, environments: null },
  { defaults: { monitors: null } },
  { defaults: { monitors: { 'error-rate': null } } },
  { defaults: { monitors: { latency: { variants: null } } } },
  { defaults: { monitors: { latency: { variants: { p99: null } } } } },
  { services: { 'shop/cart': null } },
  { services: { 'shop/cart': { environments: { production: null } } } },
])('a key with nothing below it says nothing: %j', (data) => {
  const loaded = loadWith([teamFile(data)]);
  expect(said(loaded)).toEqual([]);
  expect(meshOf(loaded)).toEqual(meshOf(loadWith([])));
});

test('the same in a policy', () => {
  const empty = { rules: null, handles: null, exceptions: null, extraMonitors: null };
  expect(said(loadWith([policyFile(empty)]))).toEqual([]);
  expect(said(loadWith([policyFile({ rules: [{ match: null, require: null, bounds: null }] })]))).toEqual([]);
});

describe('an exception that says in other words what holds', () => {
  const hour = { defaults: { monitors: { 'error-rate': { window: '60m' } } } };
  const set = (fields: object) => codesOf(loadWith([teamFile({ ...hour, exceptions: [exception({ set: fields })] })]));

  test.each([{ critical: '5.0%' }, { window: '1h' }, { notify: { add: ['@slack-orders'] } }, { shadow: false }])(
    'changes nothing: %j',
    (fields) => {
      expect(set(fields)).toEqual(['exception-unused exceptions[0]']);
    },
  );

  test('changes something where it says more', () => {
    expect(set({ critical: '5.1%' })).toEqual([]);
  });
});
