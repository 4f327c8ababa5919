import { resourceKey, terraformAddress, type Artifact, type Resource } from '../artifact/artifact';
import type { Address, Change } from './change';

/**
 * Gives what goes and what comes each other's address where they are the same object for people and two for Terraform:
 * the same address in another stack, or the same text but for the name of the service.
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
      .find((other) => !twins.has(other));
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

/** What two resources share when they are one, the surest first. */
function keysOf(resource: Resource | undefined, artifact: Artifact): readonly string[] {
  if (!resource) return [];
  return [`address ${terraformAddress(resource)}`, `text ${resource.type} ${signature(resource, artifact)}`];
}

/** The text of a resource without the name of its service. */
function signature(resource: Resource, { origins }: Artifact): string {
  const { '//': _, ...attributes } = resource.attributes;
  const text = JSON.stringify(attributes);
  const service = origins.get(resourceKey(resource))?.service;
  if (service === undefined) return text;
  const names = service.split('/').sort((a, b) => b.length - a.length);
  return names.reduce(
    (rest, name) => rest.replace(new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'g'), '§'),
    text,
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
