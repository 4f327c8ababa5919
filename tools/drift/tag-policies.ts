import type { Resource } from '../artifact/artifact';
import { blocks, text } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Json } from '../live/account';
import { tagOf } from '../live/normal-policy';
import type { Pairing } from '../live/pairing';
import { compared } from './compared';
import type { Drift } from './drift';

/** Tags that Datadog no longer requires of monitors, or of which it allows other values. Policies of others are theirs. */
export function tagPolicyDrift(
  policies: readonly Resource[],
  live: readonly Json[],
  pairing: Pairing,
): readonly Drift[] {
  return policies.flatMap((resource): readonly Drift[] => {
    const tag = literal(text(blocks(resource.attributes.tag_policy)[0]?.tag_key));
    const name = `required tag ${tag}`;
    // of several that stand there for one tag, one as ours is ours
    const drifts = live
      .filter((one) => tagOf(one) === tag)
      .map((one) => compared(resource, one, pairing, name))
      .sort((a, b) => a.length - b.length);
    return drifts[0] ?? [{ kind: 'deleted', resource, name, differences: [] }];
  });
}
