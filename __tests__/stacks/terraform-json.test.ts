import { DashboardJson } from '@cdktf/provider-datadog/lib/dashboard-json';
import { Monitor } from '@cdktf/provider-datadog/lib/monitor';
import { ServiceLevelObjective } from '@cdktf/provider-datadog/lib/service-level-objective';
import { App, Fn, Lazy, TerraformOutput, TerraformStack, Token, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshStack } from '../../stacks/mesh-stack';
import { holdsToken } from '../../stacks/resolve-once';
import { stackSettings } from '../../stacks/settings';
import { stableJson } from '../../stacks/stable-json';
import { aMesh } from '../model/sample';
import { emptyDirectory } from './meshes';

/** MeshStack as stock cdktf would write it: the same constructs, the inherited methods. */
class StockStack extends MeshStack {
  public override prepareStack(): void {
    TerraformStack.prototype.prepareStack.call(this);
  }
  public override toTerraform(): object {
    return TerraformStack.prototype.toTerraform.call(this) as object;
  }
}

/** One of everything that cdktf can be given, tokens in all their spellings included. */
function everything(stack: Construct & { addOverride(path: string, value: unknown): void }): void {
  const monitor = new Monitor(stack, 'plain', {
    name: 'error rate',
    type: 'query alert',
    query: 'avg(last_5m):max:x{*} > 1',
    message: '{{#is_alert}}no ${home}, no %{if}, $${escaped}{{/is_alert}} ünïcode 🔥 </x> 1e5 -1.2e+3',
    tags: ['b', 'a'],
    monitorThresholds: { critical: '1', warning: '0.5' },
    lifecycle: { preventDestroy: true },
  });
  monitor.overrideLogicalId('production__a__b');
  monitor.addOverride('assets', [{ name: 'runbook' }, {}, []]);
  const objective = new ServiceLevelObjective(stack, 'objective', {
    name: 'slo',
    type: 'metric',
    query: { numerator: 'a', denominator: 'b' },
    thresholds: [{ timeframe: '30d', target: 99.9 }],
    tags: Fn.tolist(['x']),
  });
  new Monitor(stack, 'tokens', {
    name: Fn.upper(monitor.name),
    type: 'slo alert',
    query: `burn_rate("${objective.id}").over("30d") > 1`,
    message: `see ${monitor.id}, not $${'{this}'}`,
    priority: Lazy.stringValue({ produce: () => '1' }),
    renotifyInterval: Token.asNumber(Lazy.anyValue({ produce: () => 30 })),
    notifyBy: Token.asList(Fn.split(',', 'a,b')),
    dependsOn: [objective],
  });
  const board = new DashboardJson(stack, 'board', { dashboard: `{"alert_id":"${monitor.id}","widgets":[]}` });
  new TerraformOutput(stack, 'url', { value: board.url });
  stack.addOverride('terraform.required_version', '>= 1.5');
  stack.addOverride('locals', { empty: {}, none: [], nothing: null, of: monitor.fqn });
}

function written(Stack: typeof MeshStack, fill: (stack: MeshStack) => void): string {
  const outdir = emptyDirectory();
  const app = new App({ outdir });
  fill(new Stack(app, 'team__production__shop', stackSettings(aMesh())));
  app.synth();
  return readFileSync(join(outdir, 'stacks/team__production__shop/cdk.tf.json'), 'utf8');
}

test('a stack is byte for byte what stock cdktf writes for the same constructs', () => {
  const ours = written(MeshStack, everything);
  expect(ours).toBe(written(StockStack, everything));
  expect(ours).toContain('${datadog_service_level_objective.');
  expect(JSON.parse(ours)['//'].outputs).toEqual({ team__production__shop: { url: 'url' } });
});

test('our JSON is byte for byte that of cdktf', () => {
  const outdir = emptyDirectory();
  const app = new App({ outdir });
  const stack = new StockStack(app, 'stack', stackSettings(aMesh()));
  everything(stack);
  app.synth();
  expect(stableJson(stack.toTerraform())).toBe(readFileSync(join(outdir, 'stacks/stack/cdk.tf.json'), 'utf8'));
});

test('each element is made and resolved once, one without a token never', () => {
  const resolve = jest.spyOn(Tokenization, 'resolve');
  const make = jest.spyOn(DashboardJson.prototype, 'toTerraform');
  try {
    const stack = new MeshStack(new App({ outdir: emptyDirectory() }), 's', stackSettings(aMesh()));
    const { id } = new DashboardJson(stack, 'first', { dashboard: '{"n":1}' });
    new DashboardJson(stack, 'second', { dashboard: `{"first":"${id}"}` });
    stack.prepareStack();
    stack.toTerraform();
    expect(make).toHaveBeenCalledTimes(2);
    expect(resolve).toHaveBeenCalledTimes(1);
  } finally {
    resolve.mockRestore();
    make.mockRestore();
  }
});

test.each([
  ['text', Token.asString(Fn.upper('x'))],
  ['text around it', `a ${Token.asString(Fn.upper('x'))}`],
  ['a number', Token.asNumber(Fn.abs(1))],
  ['a number in text', `${Token.asNumber(Fn.abs(1))} s`],
  ['a list', Token.asList(Fn.split(',', 'x'))],
  ['a list of numbers', Token.asNumberList(Fn.abs(1))],
  ['a map', Token.asStringMap(Fn.merge([{}]))],
  ['an object', Lazy.anyValue({ produce: () => 1 })],
  ['a list with a gap', [1, undefined]],
])('a token is seen as %s, however deep', (_, token) => {
  expect(holdsToken({ a: [{ b: token }] })).toBe(true);
});

test('what looks like a token and is none costs nothing', () => {
  expect(holdsToken({ a: ['${x}', '$${x}', 'e+29', -1e9, null, true], b: undefined, c: {} })).toBe(false);
});

test('fails on a reference to another stack of the same app, which would otherwise point nowhere', () => {
  const app = new App({ outdir: emptyDirectory() });
  const settings = stackSettings(aMesh());
  const one = new MeshStack(app, 'one', settings);
  const { id } = new DashboardJson(one, 'board', { dashboard: '{}' });
  const two = new MeshStack(app, 'two', settings);
  new DashboardJson(two, 'board', { dashboard: `{"other":"${id}"}` });
  expect(() => app.synth()).toThrow(
    "stack 'two' refers to stack 'one', expected stacks that know nothing of each other",
  );
});

test('a stack has one backend and one provider, without keys', () => {
  const stack = JSON.parse(written(MeshStack, () => undefined));
  expect(stack.provider).toEqual({ datadog: [{ api_url: 'https://api.datadoghq.com/' }] });
  expect(stack.terraform).toEqual({
    backend: { local: { path: '../../state/team__production__shop.tfstate' } },
    required_providers: { datadog: { source: 'DataDog/datadog', version: '4.19.0' } },
  });
});

test('another address of the API means a stand-in, whose keys are not checked', () => {
  const stack = new MeshStack(
    new App({ outdir: emptyDirectory() }),
    's',
    stackSettings(aMesh(), 'http://127.0.0.1:1/'),
  );
  expect(stack.toTerraform()).toMatchObject({
    provider: { datadog: [{ api_url: 'http://127.0.0.1:1/', validate: 'false' }] },
  });
});
