import { absolutePath } from '../../../../tools/lint/stacks/absolute-path';
import { interpolation } from '../../../../tools/lint/stacks/interpolation';
import { secret } from '../../../../tools/lint/stacks/secret';
import { readArtifact } from '../../../../tools/artifact/read';
import { lint } from '../../../../tools/lint/lint';
import { aPlan, found, foundIn, messages } from '../found';

const monitor = (message: string) => ({ datadog_monitor: { m: { type: 'query alert', message } } });
const ours = JSON.stringify({ resources: { 'a/datadog_monitor.m': { file: 'services.yaml', line: 1 } } });
const oursIn = (message: string) =>
  messages(interpolation, [{ path: 'a/cdk.tf.json', text: JSON.stringify({ resource: monitor(message) }) }], ours);

const references = ['${datadog_dashboard_json.cart.id}', 'see ${datadog_monitor.a.id} and ${datadog_monitor.b.id}'];
const literals = ['$${HOME}', '100 %%{x}', '$5 {a}', '100 % {b}', '{{value}} {{#is_alert}}', '$', ''];
const terraform = [
  '${var.name}',
  '${local.a["b"]}',
  '${data.datadog_role.r.id}',
  '${module.x.y[0].z}',
  '${each.key}',
  '${aws_sns_topic.t.arn}',
  '${jsonencode({a = 1})}',
  '${var.a ? "x" : "y"}',
  '${join(",", [for x in var.list : x])}',
  '${~ var.a ~}',
  '%{ if var.a }x%{ else }y%{ endif }',
  '%{~ for x in var.list ~}x%{~ endfor ~}',
];
const mistakes = [
  '${HOME}',
  '${service}',
  '${user.name}',
  '${}',
  '${ }',
  '%{x}',
  '%{}',
  'open ${var.a',
  'open %{ if',
  '${a b}',
];

test.each([...references, ...literals, ...terraform])('%s may stand in a text', (text) => {
  expect(foundIn(interpolation, monitor(text))).toEqual([]);
});

test.each(mistakes)('fails on %s in a text', (text) => {
  expect(foundIn(interpolation, monitor(text))).toEqual([
    expect.stringMatching(/^datadog_monitor\.m in stack a has [$%]\{.* in message, expected a reference/),
  ]);
});

test.each([...references, ...literals])('%s may stand in a text that we wrote', (text) => {
  expect(oursIn(text)).toEqual([]);
});

test.each([...terraform, ...mistakes])(
  'fails on %s in a text that we wrote: there it came from a name or a description',
  (text) => {
    expect(oursIn(text)).toHaveLength(1);
  },
);

test('fails within lists, blocks and the JSON of boards', () => {
  const resource = {
    datadog_monitor: { m: { tags: ['a', 'b:${c}'], monitor_thresholds: [{ critical: '${d}' }] } },
    datadog_dashboard_json: { b: { dashboard: '{"title":"${e}"}' } },
  };
  expect(foundIn(interpolation, resource)).toEqual([
    expect.stringContaining('has ${e} in dashboard'),
    expect.stringContaining('has ${c} in tags[1]'),
    expect.stringContaining('has ${d} in monitor_thresholds[0].critical'),
  ]);
});

test('fails on all of a text at once', () => {
  expect(foundIn(interpolation, monitor('set ${HOME}, ${HOME}, %{tag} and ${a b}'))).toEqual([
    'datadog_monitor.m in stack a has ${HOME}, %{tag}, ${a b} in message, expected a reference to a resource or the literal $${ or %%{',
  ]);
});

test('in a plan nothing is left to evaluate', () => {
  expect(messages(interpolation, aPlan({ message: '${HOME}' }))).toEqual([]);
});

const home = '/home/ci/mesh';

test.each<[string, object]>([
  ['a local backend', { terraform: { backend: { local: { path: '/srv/state/cart.tfstate' } } } }],
  ['a local backend on Windows', { terraform: { backend: { local: { path: 'C:\\state\\cart.tfstate' } } } }],
  ['a local backend on a share', { terraform: { backend: { local: { path: '\\\\share\\cart.tfstate' } } } }],
  ['a module', { module: { m: { source: '/opt/modules/m' } } }],
  ['a local value', { locals: { a: `made in ${home} by hand` } }],
  ['a whole text', { locals: { a: '/Users/me/mesh' } }],
  ['quotes', { locals: { a: 'run "/root/bin/x"' } }],
  ['Windows', { locals: { a: 'see C:\\Users\\me' } }],
  ['a URL of files', { locals: { a: 'file:///home/me/mesh/x.html' } }],
  ['a resource of another provider', { resource: { local_file: { f: { content_path: `${home}/x` } } } }],
  ['a message made from a checkout', { resource: monitor(`from ${home}/cdktf.out/stacks/a/x`) }],
  ['a note made from a checkout', { resource: { datadog_dashboard: { b: { note: `see ${home}/main.tf` } } } }],
  ['a stack trace of CDKTF', { '//': { metadata: { stackTrace: [`new Cart (${home}/main.ts:1:2)`] } } }],
  ['a file on CI', { locals: { a: ['/builds/group/mesh/x'] } }],
])('fails on an absolute path in %s', (_, content) => {
  expect(found(absolutePath, { a: { resource: {}, ...content } })).toEqual([
    expect.stringContaining('stack a has the absolute path '),
  ]);
});

test('what a plan says to people is no path of the machine that made it', () => {
  expect(messages(absolutePath, aPlan({ message: 'see /home/app/run.sh' }))).toEqual([]);
});

test.each<[string, object]>([
  ['a relative one', { terraform: { backend: { local: { path: '../../state/cart.tfstate' } } } }],
  ['a key of S3', { terraform: { backend: { s3: { bucket: 'b', key: '/home/state' } } } }],
  ['a module of the registry', { module: { m: { source: 'Org/m/datadog' } } }],
  ['a URL', { resource: monitor('https://wiki.example.com/home/cart/x and http://h/tmp/x') }],
  ['a resource name', { resource: monitor('GET /home/cart/items fails, POST /tmp/x too') }],
  ['a path of an API', { resource: monitor('requests to /api/v1/users and /users/me/x and /health') }],
  ['a tag', { resource: { datadog_monitor: { m: { query: 'sum(last_5m):sum:a{resource_name:/home/cart/x} > 1' } } } }],
  ['a division', { resource: { datadog_monitor: { m: { query: 'sum(last_5m):sum:a{*}/root/b{*} > 1' } } } }],
  ['a rate', { resource: monitor('requests/s, home/cart/x, a /b') }],
  ['the path of a construct', { '//': { metadata: { path: 'team/home/cart/x' } } }],
  ['a message to people', { resource: monitor('see /home/app/run.sh and /tmp/dump and C:\\Users\\me on the host') }],
  ['a board', { resource: { datadog_dashboard_json: { b: { dashboard: JSON.stringify({ title: '/tmp/x' }) } } } }],
  ['a description', { variable: { a: { description: 'such as /home/ci/x' } } }],
  ['a drive of letters', { resource: monitor('note:\\n and a:\\*') }],
])('%s is no absolute path', (_, content) => {
  expect(found(absolutePath, { a: { resource: {}, ...content } })).toEqual([]);
});

// made up here, so that no scanner of secrets takes this file for a leak
const hex = (length: number) => '0123456789abcdef'.repeat(3).slice(0, length);
const filler = (length: number) => 'Ab3dEf6hIj9'.repeat(6).slice(0, length);
const jwt = ['eyJ', 'eyJ', ''].map((start) => start + filler(24)).join('.');
const upper = filler(16).toUpperCase();
const backend = (type: string, settings: object) => ({ terraform: { backend: { [type]: settings } } });
const provider = (settings: object) => ({ provider: { datadog: [settings] } });

test.each<[string, object, string]>([
  ['the provider', provider({ api_key: hex(32) }), 'a literal api_key in provider.datadog[0].api_key'],
  ['the provider, odd as it is', provider({ app_key: 'x' }), 'a literal app_key'],
  ['a backend', backend('s3', { secret_key: 'x' }), 'a literal secret_key in terraform.backend.s3.secret_key'],
  ['an HTTP backend', backend('http', { password: 'x' }), 'a literal password'],
  ['a variable', { variable: { datadog_api_key: { default: hex(32) } } }, 'a key of Datadog (32 digits)'],
  ['a local value', { locals: { app_key: hex(40) } }, 'a key of Datadog (40 digits)'],
  ['a header', { locals: { headers: { 'DD-API-KEY': hex(32) } } }, 'a key of Datadog (32 digits)'],
  [
    'a message',
    { resource: monitor(`AKIA${upper} here`) },
    'an access key of AWS in resource.datadog_monitor.m.message',
  ],
  ['a key file', { locals: { k: `-----BEGIN ${'RSA PRIVATE'} KEY-----\nMII` } }, 'a private key'],
  [
    'a webhook',
    { resource: monitor(`https://hooks.slack.com/services/T0000000/B0000000/${filler(24)}`) },
    'a webhook of Slack',
  ],
  ['a token in a header', { locals: { h: `Authorization: Bearer ${filler(30)}` } }, 'a bearer token in locals.h'],
  [
    'a JSON Web Token',
    { resource: { datadog_webhook: { w: { custom_headers: `Bearer ${jwt}` } } } },
    'a JSON Web Token in resource.datadog_webhook.w.custom_headers',
  ],
  [
    'a key of PagerDuty',
    { resource: { datadog_integration_pagerduty_service_object: { p: { service_key: 'x1y2' } } } },
    'a literal service_key',
  ],
  [
    'a password',
    { resource: { datadog_synthetics_test: { t: { request_basicauth: { password: 'hunter2' } } } } },
    'password',
  ],
  ['a header', { resource: { a_b: { c: { headers: { 'X-Api-Key': 'hunter2' } } } } }, 'a literal X-Api-Key'],
  ['the default of a key', { variable: { service_key: { default: hex(32) } } }, 'a key (32 digits)'],
  ['a bot', { resource: monitor(`xoxb-${hex(10)}-${filler(24)}`) }, 'a token of Slack'],
  ['GitHub', { module: { m: { source: `git::https://ghp_${filler(36)}@github.com/o/r` } } }, 'a token of GitHub'],
  ['a URL', { resource: monitor('open https://admin:hunter2@grafana.example.com/x') }, 'a password in a URL'],
  ['a database', backend('pg', { conn_str: 'postgres://u:hunter2@db/state' }), 'a password in a URL'],
])('fails on a secret in %s, without saying it', (_, content, message) => {
  const problems = found(secret, { a: { resource: {}, ...content } });
  expect(problems).toEqual([expect.stringContaining(message)]);
  expect(problems.join()).not.toMatch(/hunter2|0123456789|Ab3dEf/i);
});

test.each<[string, object]>([
  ['a reference', provider({ api_key: '${var.datadog_api_key}' })],
  ['a reference in an attribute', { resource: { a_b: { c: { password: '${var.password}', token: '{{ TOKEN }}' } } } }],
  ['a variable of no secret', { variable: { dashboard: { default: hex(32) }, token: { description: 'a token' } } }],
  ['what is no key', provider({ api_url: 'https://api.datadoghq.com/', validate: 'false' })],
  ['the id of an SLO', { resource: { datadog_monitor: { m: { query: `burn_rate("${hex(32)}").over("7d") > 1` } } } }],
  ['a checksum', { locals: { sha: hex(40) } }],
  ['an address with a handle', { resource: monitor('https://wiki.example.com/a:b @slack-cart me@example.com') }],
  ['a placeholder', { resource: monitor('https://user:$${PASSWORD}@host and https://user:<password>@host') }],
  ['an empty password', backend('http', { password: '' })],
  ['a webhook by its @-handle', { resource: monitor('@webhook-hooks.slack.com/services/x') }],
  ['a long word', { resource: monitor('productcataloguerecommendations AKIAxyz ghp_short xoxb-short') }],
  ['a long hash beside', { resource: monitor(`commit ${hex(40)}, see AKIA`) }],
])('%s is no secret', (_, content) => {
  expect(found(secret, { a: { resource: {}, ...content } })).toEqual([]);
});

test('fails on each secret of a resource, with what to do about it', () => {
  const resource = {
    datadog_webhook: { w: { custom_headers: `Bearer ${jwt}`, payload: `AKIA${upper} and Bearer ${filler(30)}` } },
  };
  const text = JSON.stringify({ resource, ...provider({ app_key: 'x' }) });
  const { artifact } = readArtifact([{ path: 'a/main.tf.json', text }]);
  const hints = lint(artifact, { rules: [secret] }).map(({ hint }) => hint?.split('; ')[1]);
  expect(hints.sort()).toEqual([
    'take it from a variable that is sensitive, ${var.<name>}, and the value from the environment',
    'take it from a variable that is sensitive, ${var.<name>}, and the value from the environment',
    'the provider reads DD_API_KEY and DD_APP_KEY',
    'tools of AWS read AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ]);
});

test('fails on a secret in a plan, too', () => {
  expect(messages(secret, aPlan({ message: `AKIA${upper}` }))).not.toEqual([]);
});

test('a run of letters and digits is found wherever it stands', () => {
  for (let before = 0; before < 40; before += 1) {
    const text = `${'a '.repeat(20).slice(0, before)} AKIA${upper} ${'b '.repeat(10)}`;
    expect(foundIn(secret, monitor(text))).toHaveLength(1);
  }
});
