import { clusterOf, isService, managedBy, type Subject } from './identity';
import { compareText } from './issue';
import type { Watched } from './policy';

/** Tag by which boards find the monitors of a subject, whatever its other tags: `mesh-subject:platform/ns/cart`. */
export function subjectTag(subject: Subject): string {
  return `mesh-subject:${(isService(subject) ? subject.id : subject.key).toLowerCase()}`;
}

/** Keys of the tags by which a monitor is known, beside that of its cluster: they follow from what it is about. */
export const identityTagKeys: readonly string[] = [
  'env',
  'kube_namespace',
  'managed-by',
  'mesh-subject',
  'meshwatch-id',
  'service',
  'signal',
  'team',
  'tier',
];

/**
 * Tags of everything that is about a subject: what it is, where it is, whose it is. A cluster is no service; only where
 * Datadog requires the tag (`required`) its monitors have that of its control plane.
 */
function subjectTags(subject: Subject, required: readonly string[] = []): readonly string[] {
  const cluster = clusterOf(subject);
  const where = [
    managedBy,
    subjectTag(subject),
    `env:${cluster.environment.env}`,
    `${cluster.tag.key}:${cluster.tag.value}`,
  ];
  if (!isService(subject)) {
    return [...where, `team:${cluster.owner.slug}`, ...(required.includes('service') ? ['service:istiod'] : [])];
  }
  return [
    ...where,
    `team:${subject.team.slug}`,
    `service:${subject.apm.app ?? subject.name}`,
    `kube_namespace:${subject.namespace}`,
    `tier:${subject.tier}`,
  ];
}

/** All tags of a monitor or an objective; `required` are the keys that Datadog asks of every monitor. */
export function monitorTags(
  subject: Subject,
  { signal, values }: Watched,
  trackingTag: string,
  required: readonly string[] = [],
): readonly string[] {
  return canonicalTags([...subjectTags(subject, required), trackingTag, `signal:${signal}`, ...values.tags]);
}

/** As Datadog stores them: lower case, each once, sorted; so that a second plan is empty. */
function canonicalTags(tags: readonly string[]): readonly string[] {
  return [...new Set(tags.map((tag) => tag.toLowerCase()))].sort(compareText);
}
