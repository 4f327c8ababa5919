import { compareText } from '../../model/issue';
import { terraformAddress, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import type { Action, Address, Change, Comparison } from './change';
import { differences } from './differences';
import type { Difference } from './difference';
import { intentsOf, type Intents } from './intents';
import { stackChanges } from './stacks';
import { withTwins } from './twins';

/**
 * All that differs in meaning between two artifacts, by stack and address. Resources that say the same in other words are
 * no change. Of a plan's stack the base is its `priorStack`.
 */
export function compare(base: Artifact, head: Artifact): Comparison {
  const [old, current] = [byName(base), byName(head)];
  const names = [...new Set([...old.keys(), ...current.keys()])].sort(compareText);
  const intents = new Map([...current].map(([name, stack]) => [name, intentsOf(stack)]));
  const found = names.flatMap((name) => stackResources(name, old.get(name), current.get(name), intents.get(name)));
  return {
    changes: withTwins(acrossStates(found, intents), base, head),
    stacks: names.flatMap((name) => stackChanges(old.get(name), current.get(name), name)),
  };
}

const byName = ({ stacks }: Artifact) => new Map(stacks.map((stack) => [stack.name, stack]));

const none: Intents = {
  moved: new Map(),
  forgotten: new Set(),
  imported: new Set(),
  taken: new Set(),
  replaced: new Set(),
};

function stackResources(
  stack: string,
  before: Stack | undefined,
  after: Stack | undefined,
  intents: Intents = none,
): readonly Change[] {
  const old = new Map((before?.resources ?? []).map((resource) => [terraformAddress(resource), resource]));
  const found: Change[] = [];
  for (const resource of after?.resources ?? []) {
    const address = terraformAddress(resource);
    const origin = old.has(address) ? address : originOf(address, intents, old);
    const was = old.get(origin);
    old.delete(origin);
    const change = was ? kept(was, resource, intents) : appeared(resource, intents);
    if (change) {
      found.push({ ...change, stack, address, ...(was && origin !== address && { from: { stack, address: origin } }) });
    }
  }
  for (const [address, resource] of old) {
    // nobody asks Terraform to delete what stands in a stack that is not there any more
    const action = !after || intents.forgotten.has(address) ? 'forget' : 'delete';
    found.push({ stack, address, action, before: resource, differences: [] });
  }
  return found.sort((a, b) => compareText(a.address, b.address));
}

/** The oldest address of a chain of renames that the base still has. */
function originOf(address: string, { moved }: Intents, old: ReadonlyMap<string, unknown>): string {
  const seen = new Set<string>();
  for (let at = address; !seen.has(at); at = moved.get(at) ?? at) {
    if (old.has(at)) return at;
    seen.add(at);
  }
  return address;
}

type Kept = Omit<Change, keyof Address>;

function kept(before: Resource, after: Resource, intents: Intents): Kept | undefined {
  const found = differences(before, after);
  const address = terraformAddress(after);
  const isMoved = address !== terraformAddress(before);
  const action = keptAction(found, intents.replaced.has(address), intents.taken.has(address), isMoved);
  return action && { action, before, after, differences: found };
}

function keptAction(
  found: readonly Difference[],
  isReplaced: boolean,
  isTaken: boolean,
  isMoved: boolean,
): Action | undefined {
  if (isReplaced || isForced(found)) return 'replace';
  if (found.length > 0) return 'update';
  if (isMoved) return 'move';
  return isTaken ? 'import' : undefined;
}

/** The type of a monitor or an objective cannot change: Terraform makes another. */
function isForced(found: readonly Difference[]): boolean {
  return found.some((one) => one.kind === 'attribute' && one.name === 'type');
}

function appeared(after: Resource, intents: Intents): Kept {
  const action: Action = intents.imported.has(terraformAddress(after)) ? 'import' : 'create';
  return { action, after, differences: [] };
}

/** What one state lets go of and another takes over by its id has moved, and is compared with what it was. */
function acrossStates(changes: readonly Change[], intents: ReadonlyMap<string, Intents>): readonly Change[] {
  const released = new Map(
    changes.flatMap((change) =>
      change.action === 'forget' && intents.has(change.stack) ? [[change.address, change]] : [],
    ),
  );
  const moved = new Set<Change>();
  const found = changes.map((change): Change => {
    const isImported = intents.get(change.stack)?.imported.has(change.address);
    const from = isImported ? released.get(change.address) : undefined;
    if (!from?.before || !change.after || from.stack === change.stack) return change;
    moved.add(from);
    const differing = differences(from.before, change.after);
    const action = differing.length > 0 ? 'update' : 'move';
    const { stack, address } = from;
    return { ...change, action, before: from.before, from: { stack, address }, differences: differing };
  });
  return found.filter((change) => !moved.has(change));
}
