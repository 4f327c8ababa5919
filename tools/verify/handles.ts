import type { Resource } from '../artifact/artifact';
import { monitorOf } from '../artifact/monitor';
import { handlesOf } from '../message/handles';
import { parseMessage } from '../message/parse';
import { finding, type Finding } from './finding';
import { subjectOf } from './silent';
import { unless, type Unchecked } from './unchecked';
import { firstOrigin, type Watch } from './watch';

/** Handles of all messages that Datadog does not know, and those of which its API does not tell. */
export async function checkHandles(watch: Watch): Promise<{ findings: readonly Finding[]; unchecked: Unchecked[] }> {
  const found = handlesIn(watch);
  const unchecked: Unchecked[] = [];
  const silent: string[] = [];
  const findings = await Promise.all(
    [...found].map(async ([handle, resources]): Promise<readonly Finding[]> => {
      const known = await unless(() => watch.account.knowsHandle(handle), handle, unchecked);
      if (known === undefined && !unchecked.some(({ what }) => what === handle)) silent.push(handle);
      if (known !== false) return [];
      const origin = firstOrigin(resources, watch);
      const team = origin?.team === undefined ? 'the team' : `team ${origin.team}`;
      const count = resources.length === 1 ? '1 monitor tells' : `${resources.length} monitors tell`;
      const message = `${subjectOf(origin)}: Datadog does not know ${handle}, whom ${count}`;
      const hint = `correct page or notify of ${team}, or set up what the handle names`;
      return [finding('handle-unknown', message, hint, resources, origin)];
    }),
  );
  if (silent.length > 0) {
    unchecked.push({ what: silent.sort().join(' '), why: 'Datadog’s API does not list such handles' });
  }
  return { findings: findings.flat(), unchecked };
}

/** Each handle with the monitors that name it; what is filled in when a monitor fires is no name. */
function handlesIn({ artifact }: Watch): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of artifact.stacks.flatMap(({ resources }) => resources)) {
    const monitor = monitorOf(resource);
    if (!monitor) continue;
    const handles = handlesOf(parseMessage(monitor.message)).filter(({ dynamic }) => !dynamic);
    for (const handle of new Set(handles.map((one) => one.handle))) {
      found.set(handle, [...(found.get(handle) ?? []), resource]);
    }
  }
  return found;
}
