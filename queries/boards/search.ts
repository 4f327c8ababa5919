import { clusterOf, managedBy, type Subject } from '../../model/identity';
import type { Cluster } from '../../model/cluster';
import type { Service } from '../../model/service';
import { subjectTag } from '../../model/tags';
import { decimal } from '../../model/units';
import { tag } from '../filter';
import { printFilter } from '../print-filter';
import { replicaSpans } from '../scope';

/** Search of Datadog's monitor list: what meshwatch made for a subject. */
export function monitorsOf(subject: Subject): string {
  return `tag:"${managedBy}" tag:"${subjectTag(subject)}"`;
}

/** The monitors of all subjects of a cluster that are not well. */
export function unwellMonitors(cluster: Cluster): string {
  return `tag:"${managedBy}" tag:"${term(cluster.tag.key, cluster.tag.value)}" status:(alert OR warn)`;
}

/** `key:value`, refused where the value could end the term. */
function term(key: string, value: string): string {
  return printFilter(tag(key, value));
}

function spansIn(subject: Subject, ...terms: readonly string[]): string {
  const { environment, tag: where } = clusterOf(subject);
  return [term('env', environment.env), term(where.key, where.value), ...terms].join(' ');
}

/** A service's proxies, and its application where it is traced. */
function servicesOf({ apm: { proxy, app } }: Service): string {
  const names = [...new Set([proxy, ...(app === undefined ? [] : [app])])].map((name) => term('service', name));
  return names.length === 1 ? names.join('') : `(${names.join(' OR ')})`;
}

function failing(cluster: Cluster): string {
  return cluster.apm.errors === 'status' ? '@http.status_code:[500 TO 599]' : 'status:error';
}

/** Search of Datadog's span list. */
export function failingSpans(service: Service): string {
  return spansIn(service, servicesOf(service), failing(service.cluster));
}

export function slowSpans(service: Service, seconds: number): string {
  return spansIn(service, servicesOf(service), `@duration:>=${decimal(seconds * 1000)}ms`);
}

/** Failing spans of one version of a service's proxies. */
export function failingSpansOfVersion(service: Service, version: string): string {
  return spansIn(service, term('service', service.apm.proxy), term('version', version), failing(service.cluster));
}

/** Failing spans of a cluster's PR replicas. Throws where there are none. */
export function failingReplicaSpans(cluster: Cluster): string {
  const replicas = replicaSpans(cluster);
  if (!replicas) throw new Error(`cluster '${cluster.key}' has no PR replicas, expected dynamicServiceRouting`);
  return spansIn(cluster, printFilter(replicas), failing(cluster));
}
