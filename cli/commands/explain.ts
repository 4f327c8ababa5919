import { suggestion } from '../../model/closest';
import { isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import { isSignalId, signalIds, signals } from '../../model/signals';
import { extrasOf, watchedOf } from '../../model/watched';
import { exitCodes, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { explainedPolicy } from '../explain/policy-json';
import { explainText } from '../explain/text';
import { findService } from '../find-service';
import { loadResolved } from '../load';

const signalsOf = (per: 'service' | 'cluster') => signalIds.filter((id) => signals[id].per === per);

/** The cluster of that key, else the service of that name. Throws a usage error where there is neither. */
function subjectOf(mesh: Mesh, name: string): Subject {
  return mesh.clusters.find(({ key }) => key === name) ?? findService(mesh, name);
}

/** Throws a usage error for a signal that the subject cannot have; `own`: names beside those of the table. */
function checkSignal(signal: string | undefined, per: 'service' | 'cluster', own: readonly string[] = []): void {
  const known = [...signalsOf(per), ...own];
  if (signal === undefined || known.some((id) => id === signal)) return;
  throw usageError(`unknown signal '${signal}' of a ${per}`, suggestion(signal, known));
}

export const explain: Command = {
  usage: '<service> [signal]',
  about:
    "Shows each number of a service's monitors with the layer, file and line that set it, who is notified, what is " +
    "absent and why, and what follows from its traffic. <service> is [cluster/]namespace/name; a cluster's key shows " +
    "the cluster's own signals.",
  options: shared,
  examples: [
    'meshwatch explain platform/ns/cart error-rate --catalog examples/zozotown',
    'meshwatch explain platform --catalog examples/zozotown',
  ],
  run: async (args, io) => {
    const [name = '', signal] = args.positionals;
    // a name with a slash can only be a service: a cluster's signal needs no catalog to be wrong
    if (name.includes('/') && signal !== undefined && isSignalId(signal)) checkSignal(signal, 'service');
    const mesh = await loadResolved(undefined, args, io);
    if (!mesh) return exitCodes.findings;
    const subject = subjectOf(mesh, name);
    const own = [...extrasOf(subject), ...subject.absent].map((one) => one.signal);
    checkSignal(signal, isService(subject) ? 'service' : 'cluster', own);
    if (args.flag('json')) {
      const policies = watchedOf(subject)
        .filter((policy) => signal === undefined || policy.signal === signal)
        .map((policy) => explainedPolicy(subject, policy, mesh.exceptions));
      io.out(`${JSON.stringify({ policies }, null, 2)}\n`);
    } else {
      io.out(explainText(subject, mesh, signal, io.colours));
    }
    return exitCodes.clean;
  },
};
