import type { Cluster } from './cluster';
import type { Service } from './service';

/**
 * The five strings by which the world knows a resource. All are made here and nowhere else, none from a list position
 * or a construct path: a changed address is a destroyed and re-created monitor.
 */
export interface Identity {
  /** Terraform address without its type, e.g. `production__platform__ns__cart__error-rate`. */
  readonly address: string;
  /** `meshwatch-id:production/platform/ns/cart/error-rate`, findable in Datadog. */
  readonly trackingTag: string;
  /** The same, unique over all meshes of an organisation: for tools that fold repeated alerts into one. */
  readonly dedupeKey: string;
}

/** Terraform resource types that we make. */
export type ResourceType =
  | 'datadog_monitor'
  | 'datadog_service_level_objective'
  | 'datadog_dashboard_json'
  | 'datadog_downtime_schedule'
  | 'datadog_restriction_policy'
  | 'datadog_monitor_config_policy';

/** Another resource of the same stack, by its address: its id is known only to Terraform. */
export interface ResourceRef {
  readonly type: ResourceType;
  readonly address: string;
}

/** Text that may name other resources' ids. */
export type Text = readonly (string | ResourceRef)[];

/** What a resource is about: a service in a cluster, or the cluster itself. */
export type Subject = Service | Cluster;

/** Every object of ours in Datadog carries it. */
export const managedBy = 'managed-by:meshwatch';

export function isService(subject: Subject): subject is Service {
  return 'namespace' in subject;
}

export function clusterOf(subject: Subject): Cluster {
  return isService(subject) ? subject.cluster : subject;
}

/** Service id: `cluster/namespace/name`. Real meshes repeat a name in several namespaces. */
export function serviceId(cluster: string, namespace: string, name: string): string {
  return `${cluster}/${namespace}/${name}`;
}

/** The parts that name a subject: environment, cluster and, for a service, namespace and name. */
function subjectParts(subject: Subject): string[] {
  const cluster = clusterOf(subject);
  const parts = [cluster.environment.key, cluster.key];
  return isService(subject) ? [...parts, subject.namespace, subject.name] : parts;
}

/**
 * Identity of a resource. `what` is a signal or a board (`error-rate`, `apm-traces`), `variant` tells several of one
 * signal apart. `mesh` is the catalog's name.
 */
export function identify(mesh: string, subject: Subject, what: string, variant?: string): Identity {
  const parts = [...subjectParts(subject), what, ...(variant === undefined ? [] : [variant])];
  const path = parts.join('/');
  return { address: parts.join('__'), trackingTag: `meshwatch-id:${path}`, dedupeKey: `${mesh}/${path}` };
}

/** Address of the downtime that mutes a monitor: one a monitor, so it needs no name of its own. */
export function muteAddress(monitorAddress: string): string {
  return `${monitorAddress}__mute`;
}

/** Address of what says who may edit a monitor. */
export function editorsAddress(monitorAddress: string): string {
  return `${monitorAddress}__editors`;
}

/** Address of the policy of a tag: it is the organisation's, not an environment's, whichever state holds it. */
export function requiredTagAddress(key: string): string {
  return `organisation__required-tag__${key.toLowerCase().replace(/[^a-z0-9-]/g, '_')}`;
}

/** Addresses that a service's resource had under its older names, oldest first. */
export function formerAddresses(service: Service, address: string): readonly string[] {
  const prefix = subjectParts(service).join('__');
  const rest = address.slice(prefix.length);
  const place = [service.cluster.environment.key, service.cluster.key];
  return service.formerly.map((old) => [...place, ...old.split('/')].join('__') + rest);
}

/** How people call a subject: `ns/cart on platform (production)`. */
export function displayName(subject: Subject): string {
  const cluster = clusterOf(subject);
  const where = `${cluster.key} (${cluster.environment.key})`;
  return isService(subject) ? `${subject.namespace}/${subject.name} on ${where}` : `mesh on ${where}`;
}

/** Monitor name for people: subject first, since that is what a pager shows of it. */
export function monitorName(subject: Subject, title: string): string {
  const cluster = clusterOf(subject);
  const who = isService(subject) ? `${subject.namespace}/${subject.name}` : `mesh ${cluster.key}`;
  const where = isService(subject) ? `${cluster.key}, ${cluster.environment.key}` : cluster.environment.key;
  return `${who}: ${title} (${where})`;
}
