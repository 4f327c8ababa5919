import { suggestion } from '../../model/closest';
import { displayName, isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import type { TestedMonitor } from '../../model/monitor-test';
import { isSignalId, signalIds, signals } from '../../model/signals';
import { watchedOf } from '../../model/watched';
import { usageError } from '../cli-error';
import type { Arguments } from '../command';
import { findService } from '../find-service';

export type WantedMonitor = Omit<TestedMonitor, 'place'>;

/** The monitor that the options name. Throws a usage error where the mesh has none or several. */
export function wantedMonitor(args: Arguments, mesh: Mesh): WantedMonitor {
  const signal = args.value('signal');
  if (signal === undefined) throw usageError('no signal given', '--signal error-rate');
  const known = [
    ...signalIds,
    ...new Set(mesh.services.flatMap((one) => one.extraMonitors.map(({ signal: id }) => id))),
  ];
  if (!known.includes(signal)) throw usageError(`unknown signal '${signal}'`, suggestion(signal, known));
  const subject = subjectOf(signal, args, mesh);
  const variant = args.value('variant');
  requireMonitor(subject, signal, variant);
  const ofService = isService(subject);
  return {
    signal,
    ...(variant === undefined ? {} : { variant }),
    ...(ofService ? { service: `${subject.namespace}/${subject.name}` } : {}),
    cluster: ofService ? subject.cluster.key : subject.key,
  };
}

function subjectOf(signal: string, args: Arguments, mesh: Mesh): Subject {
  const [service, cluster] = [args.value('service'), args.value('cluster')];
  if (!isSignalId(signal) || signals[signal].per === 'service') {
    if (service === undefined) throw usageError(`'${signal}' is a signal of services`, '--service <namespace/name>');
    const isFull = service.split('/').length === 3;
    return findService(mesh, cluster === undefined || isFull ? service : `${cluster}/${service}`);
  }
  if (service !== undefined) {
    throw usageError(`'${signal}' is a signal of clusters, it has no service`, '--cluster <key>');
  }
  const keys = mesh.clusters.map(({ key }) => key);
  const [only, ...others] = keys;
  if (cluster === undefined && others.length > 0) {
    throw usageError(`'${signal}' is watched in several clusters`, `--cluster with one of ${keys.join(', ')}`);
  }
  const found = mesh.clusters.find(({ key }) => key === (cluster ?? only));
  if (!found) throw usageError(`unknown cluster '${cluster ?? ''}'`, suggestion(cluster ?? '', keys));
  return found;
}

function requireMonitor(subject: Subject, signal: string, variant: string | undefined): void {
  const ofSignal = watchedOf(subject).filter((policy) => policy.signal === signal);
  if (ofSignal.some((policy) => policy.variant === variant)) return;
  if (variant !== undefined && ofSignal.length > 0) {
    const known = ofSignal.flatMap((policy) => policy.variant ?? []);
    throw usageError(`${signal} has no variant '${variant}' here`, suggestion(variant, known) ?? 'leave it out');
  }
  const absent = subject.absent.find((one) => one.signal === signal && one.variant === variant);
  throw usageError(`${displayName(subject)} has no ${signal} monitor${absent ? `: ${absent.reason}` : ''}`);
}
