import { suggestion } from '../../model/closest';
import { findServices } from '../../model/find';
import { displayName, isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import type { TestedMonitor } from '../../model/monitor-test';
import type { Service } from '../../model/service';
import { isSignalId, signalIds, signals } from '../../model/signals';
import { watchedOf } from '../../model/watched';
import type { RawMonitor } from './raw';
import { placeOf, type TestContext } from './context';

/** The monitor that a test names, as the mesh has it; undefined, and reported, where it has none or several. */
export function resolveMonitor(raw: RawMonitor, mesh: Mesh, context: TestContext): TestedMonitor | undefined {
  const { signal } = raw;
  if (signal === undefined) return undefined;
  if (!isSignalId(signal) && !extraIds(mesh).has(signal)) {
    const hint = suggestion(signal, [...signalIds, ...extraIds(mesh)]);
    context.report('unknown-signal', spotOf('signal', context), `unknown signal '${signal}'`, hint);
    return undefined;
  }
  const subject =
    !isSignalId(signal) || signals[signal].per === 'service'
      ? serviceOf(raw, mesh, context)
      : clusterOf(raw, mesh, context);
  if (!subject || !hasMonitor(subject, signal, raw.variant, context)) return undefined;
  const ofService = isService(subject);
  return {
    signal,
    ...(raw.variant === undefined ? {} : { variant: raw.variant }),
    ...(ofService ? { service: `${subject.namespace}/${subject.name}` } : {}),
    cluster: ofService ? subject.cluster.key : subject.key,
    place: placeOf(context, ['monitor']),
  };
}

/** Of the organisation's and the teams' own, wherever they are made or switched off. */
function extraIds({ services }: Mesh): ReadonlySet<string> {
  return new Set(services.flatMap((one) => [...one.extraMonitors, ...one.absent].map(({ signal }) => signal)));
}

function spotOf(key: keyof RawMonitor | undefined, { document, path }: TestContext) {
  return { document, path: [...path, 'monitor', ...(key === undefined ? [] : [key])] };
}

function serviceOf(raw: RawMonitor, mesh: Mesh, context: TestContext): Service | undefined {
  const { service: text, cluster, signal } = raw;
  if (text === undefined) {
    context.report(
      'missing-key',
      spotOf(undefined, context),
      `'${signal}' is a signal of services, expected 'service'`,
    );
    return undefined;
  }
  const named = findServices(mesh, text);
  if (named.length === 0) {
    const known = mesh.services.map(({ id, namespace, name }) =>
      text.split('/').length === 3 ? id : `${namespace}/${name}`,
    );
    context.report(
      'unknown-service',
      spotOf('service', context),
      `no service '${text}' in the catalog`,
      suggestion(text, new Set(known)),
    );
    return undefined;
  }
  const [found, ...others] = cluster === undefined ? named : named.filter((one) => one.cluster.key === cluster);
  const choices = named.map((one) => one.cluster.key);
  if (!found) {
    const isKnown = mesh.clusters.some(({ key }) => key === cluster);
    const message = isKnown ? `${text} does not run in cluster '${cluster}'` : `unknown cluster '${cluster}'`;
    context.report('unknown-cluster', spotOf('cluster', context), message, `it runs in ${choices.join(', ')}`);
  } else if (others.length > 0) {
    const message = `${text} runs in ${choices.join(', ')}: which one?`;
    context.report('service-ambiguous', spotOf('service', context), message, `cluster: ${found.cluster.key}`);
    return undefined;
  }
  return found;
}

function clusterOf(raw: RawMonitor, mesh: Mesh, context: TestContext): Subject | undefined {
  const keys = mesh.clusters.map(({ key }) => key);
  if (raw.service !== undefined) {
    const message = `'${raw.signal}' is a signal of clusters, it has no service`;
    context.report('misplaced-signal', spotOf('service', context), message, 'name a cluster instead');
    return undefined;
  }
  if (raw.cluster === undefined && keys.length > 1) {
    const message = `'${raw.signal}' is watched in ${keys.join(', ')}: which one?`;
    context.report('missing-key', spotOf(undefined, context), message, `cluster: ${keys[0]}`);
    return undefined;
  }
  const found = mesh.clusters.find(({ key }) => key === (raw.cluster ?? keys[0]));
  if (!found) {
    const { cluster = '' } = raw;
    context.report(
      'unknown-cluster',
      spotOf('cluster', context),
      `unknown cluster '${cluster}'`,
      suggestion(cluster, keys),
    );
  }
  return found;
}

/** Whether the catalog makes this monitor; else says why it does not. */
function hasMonitor(subject: Subject, signal: string, variant: string | undefined, context: TestContext): boolean {
  const ofSignal = watchedOf(subject).filter((policy) => policy.signal === signal);
  if (ofSignal.some((policy) => policy.variant === variant)) return true;
  const known = ofSignal.flatMap((policy) => policy.variant ?? []);
  if (variant !== undefined && ofSignal.length > 0) {
    const hint = known.length > 0 ? suggestion(variant, known) : 'leave it out';
    context.report('unknown-signal', spotOf('variant', context), `${signal} has no variant '${variant}' here`, hint);
    return false;
  }
  const absent = subject.absent.find((one) => one.signal === signal && one.variant === variant);
  const why = absent ? `: ${absent.reason}` : '';
  context.report('monitor-absent', spotOf('signal', context), `${displayName(subject)} has no ${signal} monitor${why}`);
  return false;
}
