import { resourceKey, terraformAddress, type Artifact, type Origin, type Resource } from '../artifact/artifact';
import type { Address, Change } from './change';

/**
 * Gives what goes and what comes each other's address where they are the same object for people and two for Terraform: the
 * same address in another stack, the same text, or the same question asked of a service that is called otherwise.
 */
export function withTwins(changes: readonly Change[], base: Artifact, head: Artifact): readonly Change[] {
  const going = changes.filter(({ action }) => action === 'delete' || action === 'forget');
  const coming = changes.filter(({ action }) => action === 'create');
  if (going.length === 0 || coming.length === 0) return changes;
  const byKey = new Map<string, Change[]>();
  for (const change of coming) {
    for (const key of keysOf(change.after, head)) byKey.set(key, [...(byKey.get(key) ?? []), change]);
  }
  const twins = new Map<Change, Address>();
  for (const change of going) {
    const twin = keysOf(change.before, base)
      .flatMap((key) => byKey.get(key) ?? [])
      .find((other) => !twins.has(other) && isOne(change, other, base, head));
    if (!twin) continue;
    twins.set(change, place(twin));
    twins.set(twin, place(change));
  }
  return changes.map((change) => {
    const twin = twins.get(change);
    return twin ? { ...change, twin } : change;
  });
}

const place = ({ stack, address }: Change): Address => ({ stack, address });

/** What two resources share when they may be one, the surest first. */
function keysOf(resource: Resource | undefined, { origins }: Artifact): readonly string[] {
  if (!resource) return [];
  const origin = origins.get(resourceKey(resource));
  const text = `text ${resource.type} ${textOf(resource)}`;
  return [`address ${terraformAddress(resource)}`, origin ? `kin ${kinOf(resource, origin)}` : text];
}

/** The same thing watched of a service in the same place; which service is left out. */
function kinOf({ type, address }: Resource, { cluster, environment, team, signal, variant }: Origin): string {
  const what = signal === undefined ? address.slice(address.lastIndexOf('__')) : [signal, variant].join(' ');
  return [type, cluster, environment, team, what].join(' ');
}

function isOne({ before, address }: Change, { after, ...other }: Change, base: Artifact, head: Artifact): boolean {
  if (address === other.address) return true;
  const [was, is] = [before && base.origins.get(resourceKey(before)), after && head.origins.get(resourceKey(after))];
  if (!before || !after || !was || !is) return true;
  const names = [was.service, is.service].flatMap((service) => service?.split('/') ?? []);
  return nameless(asked(before), names) === nameless(asked(after), names);
}

/** What is asked, without the words around it, which name teams and pages as well. */
function asked({ attributes, type }: Resource): string {
  const { query, monitor_thresholds: numbers, thresholds } = attributes;
  return type.startsWith('datadog_dashboard') ? type : JSON.stringify([query, numbers, thresholds]);
}

function nameless(text: string, names: readonly string[]): string {
  return (
    [...names]
      .sort((a, b) => b.length - a.length)
      .reduce((rest, name) => rest.replace(new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'g'), '§'), text)
      // addresses join names by underscores
      .replace(/datadog_\w+\.[\w-]+/g, '§')
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function textOf({ attributes }: Resource): string {
  const { '//': _, ...rest } = attributes;
  return JSON.stringify(rest);
}
