import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatorDigest, openOutput } from '../../stacks/output';
import { emptyDirectory } from './meshes';

test('what is staged appears with the commit, and nothing is left beside it', () => {
  const directory = join(emptyDirectory(), 'a', 'out');
  const output = openOutput(directory);
  output.stage('stacks/one/cdk.tf.json', '{}');
  expect(output.read('stacks/one/cdk.tf.json')).toBeUndefined();
  output.commit();
  output.discard();
  expect(output.read('stacks/one/cdk.tf.json')).toBe('{}');
  expect(readdirSync(directory)).toEqual(['stacks']);
});

test('files of Terraform beside a stack stay when it is written again', () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, 'stacks/one/.terraform'), { recursive: true });
  writeFileSync(join(directory, 'stacks/one/.terraform.lock.hcl'), 'lock');
  const output = openOutput(directory);
  output.stage('stacks/one/cdk.tf.json', '{}');
  output.commit();
  output.keepOnly(['one']);
  expect(readdirSync(join(directory, 'stacks/one')).sort()).toEqual([
    '.terraform',
    '.terraform.lock.hcl',
    'cdk.tf.json',
  ]);
});

test('directories made for what is dropped go with it', () => {
  const directory = emptyDirectory();
  const output = openOutput(join(directory, 'a/b'));
  output.stage('c', 'text');
  output.discard();
  expect(readdirSync(directory)).toEqual([]);
});

test('a directory that was there and empty is left so', () => {
  const directory = emptyDirectory();
  const output = openOutput(directory);
  output.stage('a', 'text');
  output.discard();
  expect(existsSync(directory)).toBe(true);
  expect(readdirSync(directory)).toEqual([]);
});

test('fails to read what is no file, rather than take it for missing', () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, 'manifest.json'));
  expect(() => openOutput(directory).read('manifest.json')).toThrow('EISDIR');
});

function generator(code: string, packageFile = '{}'): string {
  const root = emptyDirectory();
  for (const room of ['model', 'queries/deep', 'monitors', 'dashboards', 'stacks']) {
    mkdirSync(join(root, room), { recursive: true });
  }
  writeFileSync(join(root, 'queries/deep/a.js'), code);
  writeFileSync(join(root, 'queries/deep/a.d.ts'), 'types change nothing');
  writeFileSync(join(root, 'package.json'), packageFile);
  return root;
}

test('the digest of a generator changes with its code and its package file, and with nothing else', () => {
  const digest = generatorDigest(generator('one'));
  expect(generatorDigest(generator('one'))).toBe(digest);
  expect(generatorDigest(generator('two'))).not.toBe(digest);
  expect(generatorDigest(generator('one', '{"version":"2"}'))).not.toBe(digest);
  const typed = generator('one');
  writeFileSync(join(typed, 'model/b.d.ts'), 'more types');
  expect(generatorDigest(typed)).toBe(digest);
});

test('fails where the package file is missing', () => {
  const root = join(generator('one'), 'queries');
  for (const room of ['model', 'queries', 'monitors', 'dashboards', 'stacks']) {
    mkdirSync(join(root, 'a/b', room), { recursive: true });
  }
  expect(() => generatorDigest(join(root, 'a/b'))).toThrow('no package.json in or above');
});
