import { readArtifact } from '../../../tools/artifact/read';
import { lint } from '../../../tools/lint/lint';
import { noQuery } from '../../../tools/lint/monitors/no-query';
import { thresholdMismatch } from '../../../tools/lint/monitors/threshold-mismatch';
import { removedAttribute } from '../../../tools/lint/monitors/removed-attribute';
import { syntaxError } from '../../../tools/lint/queries/syntax-error';
import { foundIn } from '../lint/found';

const body = (changes: object = {}) => ({
  name: 'cart',
  type: 'query alert',
  query: 'avg(last_5m):avg:a{*} > 5',
  message: 'see $${x}',
  options: { thresholds: { critical: 5 }, locked: false, silenced: {}, evaluation_delay: 60 },
  ...changes,
});
const json = (monitor: unknown) => ({ datadog_monitor_json: { cart: { monitor } } });
const read = (resource: object) =>
  readArtifact([{ path: 'main.tf.json', text: JSON.stringify({ resource }) }]).artifact.stacks[0]?.resources[0];

test('a monitor in the JSON of the API has the names of the provider', () => {
  expect(read(json(JSON.stringify(body())))?.attributes).toEqual({
    name: 'cart',
    type: 'query alert',
    query: 'avg(last_5m):avg:a{*} > 5',
    message: 'see $${x}',
    monitor_thresholds: { critical: 5 },
    evaluation_delay: 60,
  });
});

test('fails on it as on any monitor, of a plan too', () => {
  const wrong = JSON.stringify(body({ query: 'avg(last_5m):avg:a{*} > 6' }));
  expect(foundIn(thresholdMismatch, json(wrong))).toHaveLength(1);
  expect(foundIn(thresholdMismatch, json(JSON.stringify(body())))).toEqual([]);
  expect(foundIn(removedAttribute, json(JSON.stringify(body())))).toEqual([]);
  const one = { address: 'datadog_monitor_json.m', mode: 'managed', type: 'datadog_monitor_json', name: 'm' };
  const plan = { planned_values: { root_module: { resources: [{ ...one, values: { monitor: wrong } }] } } };
  const { artifact } = readArtifact([{ path: 'shop.json', text: JSON.stringify(plan) }]);
  expect(lint(artifact, { rules: [thresholdMismatch] })).toHaveLength(1);
});

test.each<[string, unknown, number]>([
  ['what Terraform makes', '${jsonencode(local.monitor)}', 0],
  ['what is no JSON', '{"query": ', 1],
  ['a list', '[]', 1],
  ['no query', JSON.stringify(body({ query: null })), 1],
])('of %s no query is judged', (_, monitor, problems) => {
  expect(foundIn(noQuery, json(monitor))).toHaveLength(problems);
  expect(foundIn(syntaxError, json(monitor))).toEqual([]);
});

test.each<[unknown, RegExp | undefined]>([
  [undefined, /^query is missing/],
  [' ', /^query is empty/],
  [['a'], /^query is a list/],
  [5, /^query is a number/],
  [{}, /^query is an object/],
  ['${var.query}', undefined],
])('fails on the query %j by an error of its own', (query, message) => {
  const said = foundIn(noQuery, { datadog_monitor: { cart: { name: 'a', query } } });
  expect(said).toEqual(message ? [expect.stringMatching(message)] : []);
});
