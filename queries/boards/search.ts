import { clusterOf, managedBy, type Subject } from '../../model/identity';
import type { Cluster } from '../../model/mesh';
import type { Service } from '../../model/service';
import { subjectTag } from '../../model/tags';
import { decimal } from '../../model/units';

/** Search of Datadog's monitor list: what meshwatch made for a subject. */
export function monitorsOf(subject: Subject): string {
  return `tag:"${managedBy}" tag:"${subjectTag(subject)}"`;
}

/** The monitors of all subjects of a cluster that are not well. */
export function unwellMonitors(cluster: Cluster): string {
  return `tag:"${managedBy}" tag:"${cluster.tag.key}:${cluster.tag.value.toLowerCase()}" status:(alert OR warn)`;
}

/** Search of Datadog's span list: a service's proxies, and its application where it is traced. */
function spansOf(service: Service): string {
  const { proxy, app } = service.apm;
  const services = app === undefined || app === proxy ? proxy : `(${proxy} OR ${app})`;
  return `${placeOf(service)} service:${services}`;
}

function placeOf(subject: Subject): string {
  const { environment, tag } = clusterOf(subject);
  return `env:${environment.env} ${tag.key}:${tag.value}`;
}

function failing(cluster: Cluster): string {
  return cluster.apm.errors === 'status' ? '@http.status_code:[500 TO 599]' : 'status:error';
}

export function failingSpans(service: Service): string {
  return `${spansOf(service)} ${failing(service.cluster)}`;
}

export function slowSpans(service: Service, seconds: number): string {
  return `${spansOf(service)} @duration:>=${decimal(seconds * 1000)}ms`;
}

/** Failing spans of one version of a service. */
export function failingSpansOfVersion(service: Service, version: string): string {
  return `${failingSpans(service)} version:${version}`;
}

/** Failing spans of the PR replicas of a cluster. `replicas`: pattern of their APM services. */
export function failingReplicaSpans(cluster: Cluster, replicas: string): string {
  return `${placeOf(cluster)} service:${replicas} ${failing(cluster)}`;
}
