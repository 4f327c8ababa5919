import { parse } from 'yaml';
import { addAdoptions, type NewAdoption } from '../../../catalog/edit/adoptions';

const cart: NewAdoption = { namespace: 'ns', name: 'cart', cluster: 'main', signal: 'error-rate', id: '17' };
const head = 'apiVersion: meshwatch/v1\nkind: Services\nservices:\n';
const added = (text: string, ...adoptions: NewAdoption[]) => addAdoptions(text, adoptions).text;
const adoptOf = (text: string) =>
  (parse(text) as { services: { adopt?: unknown }[] }).services.map(({ adopt }) => adopt);
const entry = { signal: 'error-rate', cluster: 'main', id: '17' };

test('a block gets a list below its last line, and comments stay where they were', () => {
  const text = `${head}  - name: cart # the cart\n    namespace: ns\n    tier: 1 # important\n\n  # the next\n  - name: pay\n    namespace: ns\n`;
  expect(added(text, cart)).toBe(
    `${head}  - name: cart # the cart\n    namespace: ns\n    tier: 1 # important\n    adopt:\n      - { signal: error-rate, cluster: main, id: "17" }\n\n  # the next\n  - name: pay\n    namespace: ns\n`,
  );
});

test('a service in braces gets it in braces', () => {
  const text = `${head}  - { name: cart, namespace: ns, tier: 1 } # one line\n`;
  expect(added(text, cart)).toBe(
    `${head}  - { name: cart, namespace: ns, tier: 1, adopt: [{ signal: error-rate, cluster: main, id: "17" }] } # one line\n`,
  );
});

test.each([
  ['a block list', `adopt:\n      - { signal: latency, cluster: main, id: "1" }\n`],
  ['a list in brackets', `adopt: [{ signal: latency, cluster: main, id: "1" }]\n`],
])('%s that is there already grows', (_, list) => {
  const text = added(`${head}  - name: cart\n    namespace: ns\n    ${list}    tier: 1\n`, cart);
  expect(adoptOf(text)).toEqual([[{ signal: 'latency', cluster: 'main', id: '1' }, entry]]);
});

test('boards and variants are written as such, several at once, to the right service', () => {
  const text = `${head}  - name: pay\n    namespace: ns\n  - name: cart\n    namespace: other\n  - name: cart\n    namespace: ns\n`;
  const board: NewAdoption = { namespace: 'ns', name: 'cart', cluster: 'main', board: 'apm-traces', id: 'abc-def-ghi' };
  const slow: NewAdoption = { ...cart, signal: 'slo-burn', variant: 'slow' };
  expect(adoptOf(added(text, board, slow))).toEqual([
    undefined,
    undefined,
    [
      { board: 'apm-traces', cluster: 'main', id: 'abc-def-ghi' },
      { signal: 'slo-burn', variant: 'slow', cluster: 'main', id: '17' },
    ],
  ]);
});

test('fails to nothing: what the file does not declare plainly is left, and the rest written', () => {
  const text = `${head}  - &shared\n    name: cart\n    namespace: ns\n  - name: pay\n    namespace: ns\n`;
  const pay = { ...cart, name: 'pay' };
  const result = addAdoptions(text, [cart, pay, { ...cart, name: 'gone' }]);
  expect(result.left.map(({ name }) => name)).toEqual(['cart', 'gone']);
  expect(adoptOf(result.text)).toEqual([undefined, [entry]]);
});
