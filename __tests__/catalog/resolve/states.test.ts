import { codesOf, load } from '../_base';

test.each([
  ['{ type: http }', 'missing-key backend'],
  ['{ type: http, address: 5 }', 'invalid-value backend.address'],
  ['{ type: s3, bucket: b, key: [a] }', 'invalid-value backend.key'],
  ['{ type: cloud, workspaces: { tags: [a] } }', 'invalid-value backend.workspaces.tags'],
])('fails on the backend %s, in which stacks would share a state', (backend, issue) => {
  expect(codesOf(load([], `\nbackend: ${backend}\n`))).toEqual([issue]);
});

test.each(['{ type: local }', '{ type: http, address: "https://x/{stack}" }', '{ type: gcs, bucket: b, prefix: p }'])(
  'takes the backend %s',
  (backend) => {
    expect(codesOf(load([], `\nbackend: ${backend}\n`))).toEqual([]);
  },
);

test('fails on a retired stack that could name no folder', () => {
  expect(codesOf(load([], '\nretired: [team__production__gone, ../up, Team]\n'))).toEqual([
    'invalid-name retired[1]',
    'invalid-name retired[2]',
  ]);
});
