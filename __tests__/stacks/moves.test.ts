import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mesh } from '../../model/mesh';
import type { Service } from '../../model/service';
import { contents, emptyDirectory, synthesized, twoTeams } from './meshes';

const withCart = (changes: Partial<Service>): Mesh => {
  const mesh = twoTeams();
  return {
    ...mesh,
    services: mesh.services.map((service) => (service.name === 'cart' ? { ...service, ...changes } : service)),
  };
};
const stackOf = (mesh: Mesh) =>
  JSON.parse(contents(synthesized(mesh))['stacks/team__production__shop/cdk.tf.json'] ?? '');
const address = (name: string) => `datadog_monitor.production__platform__ns__${name}__error-rate`;

test('a service renamed twice has a chain of moved blocks, oldest first', () => {
  expect(stackOf(withCart({ formerly: ['ns/first', 'ns/second'] })).moved).toEqual([
    { from: address('first'), to: address('second') },
    { from: address('second'), to: address('cart') },
  ]);
});

test('an adopted monitor has an import block, its id taken literally', () => {
  const stack = stackOf(withCart({ adopt: [{ signal: 'error-rate', id: '12${x}' }] }));
  expect(stack.import).toEqual([{ id: '12$${x}', to: address('cart') }]);
});

test('a stack without history has no such blocks', () => {
  const stack = stackOf(twoTeams());
  expect(stack).not.toHaveProperty('moved');
  expect(stack).not.toHaveProperty('import');
});

/** As cdktf-cli names it: `tofu` works too. */
const binary = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
const terraform = (folder: string, ...command: string[]) =>
  spawnSync(binary, [`-chdir=${folder}`, ...command, '-no-color'], {
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' },
  });
const hasTerraform = spawnSync(binary, ['version']).status === 0;

/** The stack with Terraform's built-in `terraform_data` in place of what needs the Datadog provider. */
function withoutProvider(text: string): string {
  const stack = JSON.parse(text.replaceAll('datadog_monitor', 'terraform_data'));
  delete stack.provider;
  delete stack.terraform.required_providers;
  const resources = Object.keys(stack.resource.terraform_data).map((key) => [key, { input: 'x' }]);
  return JSON.stringify({ ...stack, resource: { terraform_data: Object.fromEntries(resources) } });
}

(hasTerraform ? test : test.skip)(
  'Terraform keeps the state outside of stacks/ and follows the renames and imports',
  () => {
    const folder = join(emptyDirectory(), 'stacks/team__production__shop');
    mkdirSync(folder, { recursive: true });
    const apply = (mesh: Mesh, ...command: string[]) => {
      const text = contents(synthesized(mesh))['stacks/team__production__shop/cdk.tf.json'] ?? '';
      writeFileSync(join(folder, 'cdk.tf.json'), withoutProvider(text));
      expect(terraform(folder, 'init')).toMatchObject({ status: 0 });
      return terraform(folder, ...command).stdout;
    };
    const first = apply(withCart({ name: 'first' }), 'apply', '-auto-approve');
    expect(first).toContain('1 added');
    expect(Object.keys(contents(join(folder, '../..')))).toContain('state/team__production__shop.tfstate');
    const renamed = apply(withCart({ formerly: ['ns/first', 'ns/second'] }), 'plan');
    expect(renamed).toContain('has moved to terraform_data.production__platform__ns__cart__error-rate');
    expect(renamed).toContain('0 to add, 0 to change, 0 to destroy');
    const adopted = apply(withCart({ name: 'new', adopt: [{ signal: 'error-rate', id: '12${x}' }] }), 'plan');
    expect(adopted).toContain('id=12${x}');
  },
);

const shop = 'team__production__shop';
const place = { file: 'moves.yaml', line: 4 };
const into = (ids: Mesh['moves'][number]['ids'], more: Partial<Mesh['moves'][number]> = {}): Mesh => ({
  ...twoTeams(),
  moves: [{ service: 'ns/cart', from: 'platform__production', to: shop, ids, place, ...more }],
});

test('a service that changed its team is imported here and forgotten there, destroyed nowhere', () => {
  const ids = [{ resource: address('cart'), id: '12' }];
  const files = contents(synthesized(into(ids)));
  const stack = (name: string) => JSON.parse(files[`stacks/${name}/cdk.tf.json`] ?? '');
  expect(stack(shop).import).toEqual([{ id: '12', to: address('cart') }]);
  expect(stack(shop)).not.toHaveProperty('removed');
  expect(stack('platform__production').removed).toEqual([{ from: address('cart'), lifecycle: { destroy: false } }]);
});

test('a move changes the two stacks that it names and no other', () => {
  const before = contents(synthesized(twoTeams()));
  const after = contents(synthesized(into([{ resource: address('cart'), id: '12' }])));
  const changed = Object.keys(after).filter((name) => name.endsWith('.tf.json') && after[name] !== before[name]);
  expect(changed.sort()).toEqual([`stacks/platform__production/cdk.tf.json`, `stacks/${shop}/cdk.tf.json`]);
});

test.each([
  [
    'a resource that nobody makes',
    into([{ resource: address('lost'), id: '12' }]),
    `moves.yaml:4 ${shop} does not make ${address('lost')}, no stack makes it`,
  ],
  [
    'a stack that there is not',
    into([], { to: 'team__production__x' }),
    "moves.yaml:4 no stack 'team__production__x' to move into",
  ],
  [
    'a stack that ended unsaid',
    into([], { from: 'team__production__x' }),
    "moves.yaml:4 no stack 'team__production__x' to move out of: list it under 'retired'",
  ],
])('fails on a move of %s, and writes nothing', (_what, mesh, text) => {
  expect(() => synthesized(mesh)).toThrow(text);
});
