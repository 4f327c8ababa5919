import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mesh } from '../../model/mesh';
import type { Service } from '../../model/service';
import { summaryLines } from '../../stacks/summary';
import { synth } from '../../stacks/synth';
import { callTo } from '../model/sample';
import { aPolicy, contents, emptyDirectory, generate, synthesized, twoTeams } from './meshes';

const shopStack = 'stacks/team__production__shop/cdk.tf.json';
const made = (mesh: Mesh, out: string, generator = 'one') =>
  synth(mesh, { out, generator, generate }).flatMap(({ plan, made }) => (made ? [plan.name] : []));
const changed = (mesh: Mesh, id: string, changes: Partial<Service>): Mesh => ({
  ...mesh,
  services: mesh.services.map((service) => (service.id === id ? { ...service, ...changes } : service)),
});

test('a mesh becomes one file a stack, a manifest and the provenance', () => {
  expect(Object.keys(contents(synthesized(twoTeams())))).toEqual([
    '.meshwatch.json',
    'manifest.json',
    'provenance.json',
    'stacks/platform__development/cdk.tf.json',
    'stacks/platform__production/cdk.tf.json',
    'stacks/team__development__shop/cdk.tf.json',
    'stacks/team__production__money/cdk.tf.json',
    shopStack,
  ]);
});

test('two runs into different directories write the same bytes, and no path of the machine', () => {
  const first = contents(synthesized(twoTeams()));
  expect(contents(synthesized(twoTeams()))).toEqual(first);
  expect(JSON.stringify(first)).not.toMatch(new RegExp(`${process.cwd()}|${tmpdir()}`));
});

test('a second run makes nothing anew', () => {
  const out = synthesized(twoTeams());
  const before = statSync(join(out, shopStack)).ino;
  expect(made(twoTeams(), out)).toEqual([]);
  expect(statSync(join(out, shopStack)).ino).toBe(before);
});

test('one changed number makes its stack and that of its platform anew, and no other', () => {
  const out = synthesized(twoTeams());
  const mesh = changed(twoTeams(), 'platform/ns/pay', { policies: [aPolicy(3)] });
  expect(made(mesh, out)).toEqual(['platform__production', 'team__production__money']);
  expect(contents(out)).toEqual(contents(synthesized(mesh)));
});

test('a team sees its own services only, a platform those of its clusters', () => {
  const stacks = contents(synthesized(changed(twoTeams(), 'platform/ns/cart', { dependsOn: [callTo('pay')] })));
  expect(stacks[shopStack]).toContain('"message": "platform/ns/cart"');
  const withPolicy = twoTeams().clusters.map((cluster) => ({ ...cluster, policies: [aPolicy(1)] }));
  const platform = contents(synthesized({ ...twoTeams(), clusters: withPolicy }))[
    'stacks/platform__production/cdk.tf.json'
  ];
  expect(platform).toContain('"message": "platform/ns/cart platform/ns/pay"');
});

test('a line that moves in the catalog changes the provenance and no stack', () => {
  const out = synthesized(twoTeams());
  const mesh = changed(twoTeams(), 'platform/ns/cart', {
    policies: [aPolicy(5, 99)],
    declared: { file: 'x', line: 1 },
  });
  expect(made(mesh, out)).toEqual([]);
  expect(contents(out)['provenance.json']).toContain('"line":99');
});

test('another generator makes every stack anew', () => {
  expect(made(twoTeams(), synthesized(twoTeams()), 'two')).toHaveLength(5);
});

test('another address of the API makes every stack anew', () => {
  const out = synthesized(twoTeams());
  synth(twoTeams(), { out, generator: 'one', generate, apiUrl: 'http://127.0.0.1:1/' });
  expect(contents(out)[shopStack]).toContain('http://127.0.0.1:1/');
});

test.each([
  ['edited by hand', (path: string) => writeFileSync(path, '{}')],
  ['deleted', (path: string) => rmSync(path)],
  ['deleted with its folder', (path: string) => rmSync(join(path, '..'), { recursive: true })],
])('a stack %s is written again', (_, spoil) => {
  const out = synthesized(twoTeams());
  const before = contents(out);
  spoil(join(out, shopStack));
  expect(made(twoTeams(), out)).toEqual(['team__production__shop']);
  expect(contents(out)).toEqual(before);
});

test.each(['', '{"format":1', '{"format":0,"stacks":{}}', '[]', 'null'])('records that say %j are as none', (text) => {
  const out = synthesized(twoTeams());
  const before = contents(out);
  writeFileSync(join(out, '.meshwatch.json'), text);
  expect(made(twoTeams(), out)).toHaveLength(5);
  expect(contents(out)).toEqual(before);
});

test('after any edits the output is that of a full run', () => {
  const edit = fc.record({
    index: fc.nat(2),
    change: fc.oneof(
      fc.record({ tier: fc.constantFrom(1 as const, 2 as const) }),
      fc.integer({ min: 1, max: 9 }).map((critical) => ({ policies: [aPolicy(critical)] })),
      fc.constantFrom('cart', 'pay', 'gone').map((to) => ({ dependsOn: [callTo(to)] })),
      fc.constant({ stage: 10 as const }),
      fc.constant(undefined),
    ),
    site: fc.constantFrom('datadoghq.com', 'datadoghq.eu'),
    retired: fc.subarray(['team__production__gone', 'team__production__money']),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const out = synthesized(twoTeams());
      let mesh = twoTeams();
      for (const { index, change, site, retired } of edits) {
        const services = change
          ? mesh.services.map((service, at) => (at === index ? { ...service, ...change } : service))
          : mesh.services.filter((_, at) => at !== index);
        mesh = { ...mesh, services, site, retired };
        synthesized(mesh, out);
      }
      expect(contents(out)).toEqual(contents(synthesized(mesh)));
    }),
    { numRuns: 40 },
  );
});

test('a stack that vanished loses its folder, and a folder that is no stack stays', () => {
  const out = synthesized(twoTeams());
  mkdirSync(join(out, 'stacks/notes'));
  mkdirSync(join(out, 'state'));
  const mesh = { ...twoTeams(), services: twoTeams().services.filter(({ name }) => name !== 'pay') };
  synthesized(mesh, out);
  expect(existsSync(join(out, 'stacks/team__production__money'))).toBe(false);
  expect(existsSync(join(out, 'stacks/notes'))).toBe(true);
  expect(existsSync(join(out, 'state'))).toBe(true);
});

test('under cdktf-cli the folder of a vanished stack is left to the CLI, which fails where it is gone', () => {
  const out = synthesized(twoTeams());
  const mesh = { ...twoTeams(), services: twoTeams().services.filter(({ name }) => name !== 'pay') };
  synth(mesh, { out, generator: 'one', generate, underCli: true });
  expect(existsSync(join(out, 'stacks/team__production__money'))).toBe(true);
  expect(contents(out)['manifest.json']).not.toContain('team__production__money');
});

test('a retired stack is empty but has its backend and provider, so that Terraform removes what it held', () => {
  const out = synthesized({ ...twoTeams(), retired: ['team__production__gone'] });
  const stack = JSON.parse(contents(out)['stacks/team__production__gone/cdk.tf.json'] ?? '');
  expect(Object.keys(stack)).toEqual(['//', 'provider', 'terraform']);
});

test('fails without touching the earlier output', () => {
  const out = synthesized(twoTeams());
  const before = contents(out);
  const mesh = changed(twoTeams(), 'platform/ns/cart', { policies: [aPolicy(7)] });
  const failing: typeof generate = (stack, part, subject) => {
    if (subject === part.services.at(-1)) throw new Error('cannot resolve');
    return generate(stack, part, subject);
  };
  expect(() => synth(mesh, { out, generator: 'two', generate: failing })).toThrow('cannot resolve');
  expect(contents(out)).toEqual(before);
});

test('fails without leaving a directory where there was none', () => {
  const out = join(emptyDirectory(), 'out');
  let calls = 0;
  const failing: typeof generate = (...parameters) => {
    if (calls++ > 1) throw new Error('cannot resolve');
    return generate(...parameters);
  };
  expect(() => synth(twoTeams(), { out, generator: 'one', generate: failing })).toThrow('cannot resolve');
  expect(existsSync(out)).toBe(false);
});

test('fails on two resources of one address, where merging them would lose one', () => {
  const twice: typeof generate = (...parameters) => [...generate(...parameters), ...generate(...parameters)];
  expect(() => synth(twoTeams(), { out: emptyDirectory(), generator: 'one', generate: twice })).toThrow(/already/);
});

test('cdktf captures no stack while a mesh is written, unless asked to; errors keep theirs', () => {
  const captured = jest.spyOn(Error, 'captureStackTrace');
  const holders = () => captured.mock.calls.filter(([target]) => !(target instanceof Error)).length;
  const options = { generator: 'one', generate };
  try {
    synth(twoTeams(), { ...options, out: emptyDirectory() });
    expect(holders()).toBe(0);
    synth(twoTeams(), { ...options, out: emptyDirectory(), traces: true });
    expect(holders()).toBeGreaterThan(0);
    const seen: Error[] = [];
    const noting: typeof generate = () => {
      seen.push(new Error('here'));
      return [];
    };
    synth(twoTeams(), { ...options, generate: noting, out: emptyDirectory() });
    expect(seen[0]?.stack).toContain('synth.test');
  } finally {
    captured.mockRestore();
  }
});

test('people are told the totals, and of a stack that is too big and what to do', () => {
  const mesh = twoTeams();
  const stacks = synth(mesh, { out: emptyDirectory(), generator: 'one', generate });
  expect(summaryLines(mesh, stacks, 'cdktf.out')).toEqual(['3 services, 5 stacks, 8 resources → cdktf.out']);
  const big = stacks.map((stack) => ({ ...stack, resources: stack.plan.team?.key === 'money' ? 301 : 1 }));
  expect(summaryLines(mesh, big, 'cdktf.out')[0]).toBe(
    'warning: stack team__production__money holds 301 resources, more than 300, and applies slowly: raise shards of team money in mesh.yaml to 2',
  );
});
