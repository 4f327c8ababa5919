import type { Mesh } from '../../model/mesh';
import { generateSubject } from '../../stacks/generate';
import { synth } from '../../stacks/synth';
import { anException } from '../model/an-exception';
import { contents, emptyDirectory, twoTeams } from './meshes';

const shop = 'team__production__shop';
const address = 'production__platform__ns__cart__error-rate';

const cartMuted = anException([
  { subject: 'dev/ns/cart', signal: 'error-rate' },
  { subject: 'platform/ns/cart', signal: 'error-rate' },
]);
const withMutes = (changes: Partial<typeof cartMuted> = {}): Mesh => ({
  ...twoTeams(),
  exceptions: [{ ...cartMuted, ...changes }],
});

/** Names of the stacks that a run into `out` makes anew. */
const made = (mesh: Mesh, out: string) =>
  synth(mesh, { out, generator: 'one', generate: generateSubject }).flatMap(({ plan, made }) =>
    made ? [plan.name] : [],
  );

function written(mesh: Mesh): { readonly out: string; readonly files: Record<string, string> } {
  const out = emptyDirectory();
  made(mesh, out);
  return { out, files: contents(out) };
}

const downtimes = (files: Record<string, string>) =>
  Object.entries(files).flatMap(([path, text]) =>
    path.endsWith('cdk.tf.json')
      ? Object.keys(JSON.parse(text).resource?.datadog_downtime_schedule ?? {}).map((key) => `${path} ${key}`)
      : [],
  );

test('a mute stands in the stack of its monitor, each environment for itself', () => {
  const { files } = written(withMutes());
  expect(downtimes(files)).toEqual([
    'stacks/team__development__shop/cdk.tf.json development__dev__ns__cart__error-rate__mute',
    `stacks/${shop}/cdk.tf.json ${address}__mute`,
  ]);
});

test('a mute changes no stack but those of its monitors', () => {
  const { out } = written(twoTeams());
  expect(made(withMutes(), out)).toEqual(['team__development__shop', shop]);
  expect(made(withMutes({ reason: 'another' }), out)).toEqual(['team__development__shop', shop]);
  expect(made(twoTeams(), out)).toEqual(['team__development__shop', shop]);
  expect(contents(out)).toEqual(written(twoTeams()).files);
});

test('an exception that mutes nothing, or whose line moves, changes no stack', () => {
  const { out, files } = written(withMutes());
  const more = anException([], { reason: 'only numbers' });
  const place = { file: 'overrides/shop.yaml', line: 42 };
  const moved = { ...withMutes({ place }), exceptions: [more, ...withMutes({ place }).exceptions] };
  expect(made(moved, out)).toEqual([]);
  const stacksOf = (all: Record<string, string>) => Object.entries(all).filter(([path]) => path.startsWith('stacks/'));
  expect(stacksOf(contents(out))).toEqual(stacksOf(files));
});

test('the provenance of a mute is its exception, with no number', () => {
  const { resources } = JSON.parse(written(withMutes()).files['provenance.json'] ?? '');
  expect(resources[`${shop}/datadog_downtime_schedule.${address}__mute`]).toEqual({
    service: 'ns/cart',
    signal: 'error-rate',
    cluster: 'platform',
    environment: 'production',
    team: 'shop',
    file: 'overrides/shop.yaml',
    line: 9,
    fields: {},
  });
  expect(resources[`${shop}/datadog_monitor.${address}`].fields).toHaveProperty('critical');
});

test('a mute of a renamed service moves with its monitor', () => {
  const mesh = withMutes();
  const services = mesh.services.map((service) =>
    service.id === 'platform/ns/cart' ? { ...service, formerly: ['ns/basket'] } : service,
  );
  const { moved } = JSON.parse(written({ ...mesh, services }).files[`stacks/${shop}/cdk.tf.json`] ?? '');
  expect(moved).toContainEqual({
    from: 'datadog_downtime_schedule.production__platform__ns__basket__error-rate__mute',
    to: `datadog_downtime_schedule.${address}__mute`,
  });
});

test('a protected service keeps its monitors, not its mutes', () => {
  const mesh = withMutes();
  const services = mesh.services.map((service) => ({ ...service, protect: true }));
  const { resource } = JSON.parse(written({ ...mesh, services }).files[`stacks/${shop}/cdk.tf.json`] ?? '');
  expect(resource.datadog_monitor[address]).toHaveProperty('lifecycle');
  expect(resource.datadog_downtime_schedule[`${address}__mute`]).not.toHaveProperty('lifecycle');
});
