import { suggestion } from '../../model/closest';
import { signalIds, signals, type SignalId } from '../../model/signals';
import { exitCodes, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { explainedPolicy } from '../explain/policy-json';
import { explainText } from '../explain/text';
import { findService } from '../find-service';
import { loadResolved } from '../load';

const ofServices = signalIds.filter((id) => signals[id].per === 'service');

export const explain: Command = {
  usage: '<service> [signal]',
  about:
    "Shows each number of a service's monitors with the layer, file and line that set it, who is notified, what is " +
    'absent and why, and what follows from its traffic. <service> is [cluster/]namespace/name.',
  options: shared,
  examples: ['meshwatch explain platform/ns/cart error-rate --catalog examples/zozotown'],
  run: async (args, io) => {
    const [name = '', signal] = args.positionals;
    if (signal !== undefined && !ofServices.includes(signal as SignalId)) {
      throw usageError(`unknown signal '${signal}' of a service`, suggestion(signal, ofServices));
    }
    const mesh = await loadResolved(undefined, args, io);
    if (!mesh) return exitCodes.findings;
    const service = findService(mesh, name);
    if (args.flag('json')) {
      const policies = service.policies
        .filter((policy) => signal === undefined || policy.signal === signal)
        .map((policy) => explainedPolicy(service, policy));
      io.out(`${JSON.stringify({ policies }, null, 2)}\n`);
    } else {
      io.out(explainText(service, mesh, signal, io.colours));
    }
    return exitCodes.clean;
  },
};
