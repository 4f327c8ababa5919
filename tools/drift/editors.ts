import type { Artifact, Resource } from '../artifact/artifact';
import { isMap, text } from '../artifact/json';
import type { Account, Json } from '../live/account';
import { fillOf } from '../live/fill';
import { normalBindings } from '../live/normal-policy';
import type { Pairing } from '../live/pairing';
import { compared } from './compared';
import type { Drift } from './drift';
import { monitorsByReference, nameBeside } from './monitor-of';

/**
 * Monitors of which others may edit now than the artifact says. Datadog lists no restrictions: each is a call. Of a
 * monitor that is gone nothing is asked, since it is missed by itself. `onRead` is called for each.
 */
export async function editorsDrift(
  restrictions: readonly Resource[],
  artifact: Artifact,
  account: Account,
  pairing: Pairing,
  onRead: () => void,
): Promise<readonly Drift[]> {
  const monitorOf = monitorsByReference(artifact);
  const found = await Promise.all(
    restrictions.map(async (resource): Promise<readonly Drift[]> => {
      const { resource_id: target } = resource.attributes;
      const id = fillOf(resource, pairing)(text(target));
      const live = id === undefined ? undefined : await account.restrictionPolicy(id);
      onRead();
      if (id === undefined) return [];
      const name = nameBeside('editors', monitorOf(target, resource.stack));
      // one that was taken away is answered without bindings: then whoever writes monitors writes this one
      const isGone = live === undefined || Object.keys(normalBindings(bindingsOf(live))).length === 0;
      return isGone ? [{ kind: 'deleted', resource, name, differences: [] }] : compared(resource, live, pairing, name);
    }),
  );
  return found.flat();
}

const bindingsOf = ({ attributes }: Json) => (isMap(attributes) ? attributes.bindings : undefined);
