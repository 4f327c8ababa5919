import { suggestion } from '../../model/closest';
import { findServices } from '../../model/find';
import { isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import { signalIds, signals } from '../../model/signals';
import { exitCodes, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { explainedPolicy } from '../explain/policy-json';
import { explainText } from '../explain/text';
import { findService } from '../find-service';
import { loadResolved } from '../load';

const signalsOf = (per: 'service' | 'cluster') => signalIds.filter((id) => signals[id].per === per);

/**
 * The cluster of that key, else the service of that name, with `all` wherever it runs. Throws a usage error where there
 * is neither, or where several clusters have the service and one must be meant.
 */
function subjectsOf(mesh: Mesh, name: string, all: boolean): readonly Subject[] {
  const cluster = mesh.clusters.find(({ key }) => key === name);
  if (cluster) return [cluster];
  const found = all ? findServices(mesh, name) : [];
  return found.length > 0 ? found : [findService(mesh, name, ', or --all')];
}

/** Throws a usage error for a signal that the subject cannot have. */
function checkSignal(signal: string | undefined, per: 'service' | 'cluster'): void {
  const known = signalsOf(per);
  if (signal === undefined || known.some((id) => id === signal)) return;
  throw usageError(`unknown signal '${signal}' of a ${per}`, suggestion(signal, known));
}

export const explain: Command = {
  usage: '<service> [signal]',
  about:
    "Shows each number of a service's monitors with the layer, file and line that set it, who is notified, what is " +
    "absent and why, and what follows from its traffic. <service> is [cluster/]namespace/name; a cluster's key shows " +
    "the cluster's own signals.",
  options: {
    all: { type: 'boolean', about: 'the service in each of its clusters, so in each environment' },
    ...shared,
  },
  examples: [
    'meshwatch explain platform/ns/cart error-rate --catalog examples/zozotown',
    'meshwatch explain ns/cart error-rate --all --catalog examples/zozotown',
    'meshwatch explain platform --catalog examples/zozotown',
  ],
  run: async (args, io) => {
    const [name = '', signal] = args.positionals;
    // a name with a slash can only be a service: its signal needs no catalog to be wrong
    if (name.includes('/')) checkSignal(signal, 'service');
    const mesh = await loadResolved(undefined, args, io);
    if (!mesh) return exitCodes.findings;
    const subjects = subjectsOf(mesh, name, args.flag('all'));
    for (const subject of subjects) checkSignal(signal, isService(subject) ? 'service' : 'cluster');
    if (args.flag('json')) {
      const policies = subjects.flatMap((subject) =>
        subject.policies
          .filter((policy) => signal === undefined || policy.signal === signal)
          .map((policy) => explainedPolicy(subject, policy, mesh.exceptions)),
      );
      io.out(`${JSON.stringify({ policies }, null, 2)}\n`);
    } else {
      io.out(subjects.map((subject) => explainText(subject, mesh, signal, io.colours)).join('\n'));
    }
    return exitCodes.clean;
  },
};
