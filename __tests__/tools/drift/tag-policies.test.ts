import type { Resource } from '../../../tools/artifact/artifact';
import { tagPolicyDrift } from '../../../tools/drift/tag-policies';
import { wordsOf } from '../../../tools/drift/words';
import type { Json } from '../../../tools/live/account';
import { pair } from '../../../tools/live/pairing';

const policy: Resource = {
  stack: 's', file: 'f', type: 'datadog_monitor_config_policy', address: 'team', line: 1,
  attributes: { policy_type: 'tag', tag_policy: { tag_key: 'team', tag_key_required: true, valid_tag_values: ['web'] } },
}; // prettier-ignore

const live = (key: string, ...values: string[]): Json => ({
  attributes: { policy_type: 'tag', policy: { tag_key: key, tag_key_required: true, valid_tag_values: values } },
});

function found(...policies: Json[]) {
  const artifact = { stacks: [], origins: new Map() };
  return tagPolicyDrift([policy], policies, pair(artifact, { monitors: [], slos: [], boards: [] })).map(
    ({ kind, live: of, differences }) => [kind, of, differences.flatMap(wordsOf)],
  );
}

const ours = live('team', 'web');
const other = live('team', 'web', 'search');

test('of several policies of one tag one as ours is ours, wherever it stands', () => {
  expect(found(ours)).toEqual([]);
  expect(found(other, ours)).toEqual([]);
  expect(found(ours, other)).toEqual([]);
});

test('fails where none is as ours: the first that has changed, else none is there', () => {
  const another = live('team', 'shop');
  expect(found(live('env', 'web'), other, another)).toMatchObject([['changed', other, [{ artifact: 'web' }]]]);
  expect(found(live('env', 'web'))).toEqual([['deleted', undefined, []]]);
});
