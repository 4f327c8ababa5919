import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations, type Operation } from '../../datadog/operations';

const client = join(__dirname, '../../node_modules/@datadog/datadog-api-client/dist/packages');

/** The text of the method that makes a request in Datadog's own client; loading its classes would take seconds. */
function sourceOf(name: string): string {
  const [version, api, method] = name.split('.');
  const text = readFileSync(join(client, `datadog-api-client-${version}`, 'apis', `${api}.js`), 'utf8');
  return text.slice(text.indexOf(`\n    ${method}(`)).split('return requestContext')[0] ?? '';
}

test.each(Object.entries<Operation>(operations))('%s is what the client calls so', (name, { path, method }) => {
  const source = sourceOf(name);
  expect(source).toContain(`localVarPath = "${path}"`);
  expect(source).toContain(`HttpMethod.${method}`);
  expect(source).toMatch(/"apiKeyAuth",\s+"appKeyAuth"/);
});
