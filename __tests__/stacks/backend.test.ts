import { App } from 'cdktf';
import fc from 'fast-check';
import type { Backend } from '../../model/mesh';
import { backendSettings } from '../../stacks/backend';
import { MeshStack } from '../../stacks/mesh-stack';
import { stackSettings } from '../../stacks/settings';
import { aMesh } from '../model/sample';
import { emptyDirectory } from './meshes';

type Type = Backend['type'];
const settingsOf = (type: Type, settings: object) =>
  backendSettings({ type, settings: { ...settings } }, 'mesh', 'one');

test.each<[Type, object, object]>([
  ['local', {}, { path: '../../state/one.tfstate' }],
  ['local', { path: '../../../states' }, { path: '../../../states/one.tfstate' }],
  ['s3', { bucket: 'b' }, { bucket: 'b', key: 'mesh/one.tfstate', use_lockfile: true }],
  ['s3', { bucket: 'b', key: 'a/', use_lockfile: false }, { bucket: 'b', key: 'a/one.tfstate', use_lockfile: false }],
  ['s3', { bucket: 'b', key: 'a/{stack}/x' }, { bucket: 'b', key: 'a/one/x', use_lockfile: true }],
  ['gcs', { bucket: 'b' }, { bucket: 'b', prefix: 'mesh/one' }],
  ['gcs', { bucket: 'b', prefix: 'p' }, { bucket: 'b', prefix: 'p/one' }],
  ['azurerm', { container_name: 'c' }, { container_name: 'c', key: 'mesh/one.tfstate' }],
  ['http', { address: 'https://x/{stack}' }, { address: 'https://x/one' }],
  [
    'http',
    { address: 'https://x/s', lock_address: 'https://x/s/{stack}/lock', unlock_address: 'https://x/l' },
    { address: 'https://x/s/one', lock_address: 'https://x/s/one/lock', unlock_address: 'https://x/l/one' },
  ],
  ['cloud', { organization: 'o' }, { organization: 'o', workspaces: { name: 'mesh-one' } }],
  ['cloud', { workspaces: { name: 'w-{stack}', project: 'p' } }, { workspaces: { name: 'w-one', project: 'p' } }],
])('backend %s with %j keeps the state of a stack at %j', (type, settings, expected) => {
  expect(settingsOf(type, settings)).toEqual(expected);
});

test('no two stacks share a state, whatever the settings', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
  const setting = fc.option(fc.stringMatching(/^[a-z/]{1,6}(\{stack\})?[a-z/]{0,3}$/), { nil: undefined });
  const type = fc.constantFrom<Type>('local', 's3', 'gcs', 'azurerm', 'http', 'cloud');
  fc.assert(
    fc.property(type, setting, name, name, (type, stated, one, other) => {
      fc.pre(one !== other);
      const key = { local: 'path', s3: 'key', gcs: 'prefix', azurerm: 'key', http: 'address', cloud: 'name' }[type];
      const own = stated === undefined ? (type === 'http' ? { address: 'a' } : {}) : { [key]: stated };
      const backend = { type, settings: type === 'cloud' ? { workspaces: own } : own };
      const [a, b] = [one, other].map((stack) => JSON.stringify(backendSettings(backend, 'mesh', stack)));
      expect(a).not.toBe(b);
    }),
  );
});

test.each<[Type, object, string]>([
  ['http', {}, 'backend http: address is missing'],
  ['s3', { key: 3 }, 'backend s3: key is 3, expected text'],
  ['cloud', { workspaces: { tags: ['a'] } }, 'workspaces chosen by tags would be shared'],
])('fails where backend %s with %j cannot tell stacks apart', (type, settings, message) => {
  expect(() => settingsOf(type, settings)).toThrow(message);
});

test('each type is written where Terraform reads it', () => {
  const terraform = (type: Type, settings: object) => {
    const mesh = aMesh({ backend: { type, settings: { ...settings } } });
    return new MeshStack(new App({ outdir: emptyDirectory() }), 'one', stackSettings(mesh)).toTerraform();
  };
  expect(terraform('s3', { bucket: 'b', region: 'eu-west-1' })).toMatchObject({
    '//': { metadata: { backend: 's3' } },
    terraform: {
      backend: { s3: { bucket: 'b', region: 'eu-west-1', key: 'sample/one.tfstate', use_lockfile: true } },
    },
  });
  expect(terraform('cloud', { organization: 'o' })).toMatchObject({
    terraform: { cloud: { organization: 'o', workspaces: { name: 'sample-one' } } },
  });
});
