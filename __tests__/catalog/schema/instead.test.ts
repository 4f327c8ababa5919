import { insteadOf } from '../../../catalog/schema/instead';
import { valueDefinitions } from '../../../catalog/schema/values';

const of = (name: string) => valueDefinitions[name] ?? {};

test.each([
  ['priority', 1, 'write P1'],
  ['date', 20270131, 'write 2027-01-31'],
  ['date', '2027-1-31', 'write 2027-01-31'],
  ['date', '2027/01/31', 'write 2027-01-31'],
  ['date', '31.01.2027', 'write 2027-01-31'],
  ['percent', '5 %', 'write 5%'],
  ['window', '90s', 'write 2m'],
  ['count', '100', 'write 100'],
])('of a %s that is written %j: %s', (name, value, hint) => {
  expect(insteadOf(value, undefined, of(name))).toBe(hint);
});

test('a list is wanted, or a map of one key', () => {
  expect(insteadOf('a', undefined, { type: ['array', 'null'] })).toBe("write ['a'], a list");
  expect(insteadOf('a', undefined, { type: 'object', properties: { append: {} } })).toBe('write { append: a }');
});

test.each([
  ['date', '01/02/2027'],
  ['date', 'tomorrow'],
  ['dnsLabel', 'cart 1'],
  ['priority', 7],
  ['text', 5],
  ['name', ''],
])('nothing is made up for a %s that is written %j', (name, value) => {
  expect(insteadOf(value, undefined, of(name))).toBeUndefined();
});
