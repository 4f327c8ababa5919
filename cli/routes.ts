import { muteOf, type Exception } from '../model/exception';
import { isService, type Subject } from '../model/identity';
import type { Mesh } from '../model/mesh';
import { mayPage } from '../model/routing';
import type { Service } from '../model/service';
import { definition } from '../model/signals';

/** Who is told of one signal of one service or cluster. */
export interface Route {
  /** `namespace/name`; null for a cluster's own signal. */
  readonly service: string | null;
  readonly signal: string;
  readonly variant?: string;
  readonly cluster: string;
  readonly environment: string;
  readonly team: string;
  /** Handles that an alert wakes; empty where it wakes nobody. */
  readonly page: readonly string[];
  /** Handles that are told of it. */
  readonly notify: readonly string[];
  /** While an exception mutes it: until its last day nobody is woken or told, then these are. */
  readonly muted?: Pick<Route, 'page' | 'notify'> & { readonly until: string };
}

/** A service in a paging environment whose alerts wake nobody, and why. */
export interface Unrouted {
  readonly service: string;
  readonly cluster: string;
  readonly environment: string;
  readonly team: string;
  readonly reason: string;
}

const label = ({ namespace, name }: Service) => `${namespace}/${name}`;

function routesOf(subject: Subject, exceptions: readonly Exception[]): readonly Route[] {
  const ofService = isService(subject);
  const { key, environment } = ofService ? subject.cluster : subject;
  const telling = subject.policies.filter(({ signal, variant }) => !definition(signal, variant).part);
  return telling.map((policy) => {
    const { signal, variant, values } = policy;
    const mute = muteOf(exceptions, ofService ? subject.id : key, policy);
    const told = { page: mayPage(values, environment) ? values.page : [], notify: values.notify };
    return {
      service: ofService ? label(subject) : null,
      signal,
      ...(variant === undefined ? {} : { variant }),
      cluster: key,
      environment: environment.key,
      team: ofService ? subject.team.key : subject.owner.key,
      ...(mute ? { page: [], notify: [], muted: { until: mute.expires, ...told } } : told),
    };
  });
}

/** Every route of a mesh: clusters first, then services, each in the order of the signals. */
export function routesOfMesh(mesh: Mesh): readonly Route[] {
  return [...mesh.clusters, ...mesh.services].flatMap((subject) => routesOf(subject, mesh.exceptions));
}

function whyUnrouted(service: Service, exceptions: readonly Exception[]): string | undefined {
  const { cluster, policies, kind, stage } = service;
  if (!cluster.environment.pages) return undefined;
  const urgent = policies.filter(({ values }) => values.priority <= 2);
  const paging = urgent.filter(({ values }) => mayPage(values, cluster.environment) && values.page.length > 0);
  const mutes = paging.flatMap((policy) => muteOf(exceptions, service.id, policy) ?? []);
  if (paging.length > mutes.length) return undefined;
  if (mutes.length > 0) {
    return `its P1 and P2 monitors are muted until ${[...new Set(mutes.map(({ expires }) => expires))].sort().join(', ')}`;
  }
  if (policies.length === 0) {
    return stage === 0 ? `no monitors: stage 0${kind === 'http' ? '' : `, ${kind}`}` : 'no monitors';
  }
  if (urgent.length === 0) return `no monitor of P1 or P2 (tier ${service.tier}, ${kind})`;
  return urgent.every(({ values }) => values.shadow)
    ? 'its P1 and P2 monitors are in shadow'
    : 'nobody to page is named';
}

/** Services of paging environments whose alerts wake nobody. */
export function unroutedServices(mesh: Mesh): readonly Unrouted[] {
  return mesh.services.flatMap((service): Unrouted[] => {
    const reason = whyUnrouted(service, mesh.exceptions);
    const { cluster, team } = service;
    if (reason === undefined) return [];
    return [
      { service: label(service), cluster: cluster.key, environment: cluster.environment.key, team: team.key, reason },
    ];
  });
}
