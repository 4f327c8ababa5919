import { muteOf, type Exception } from '../model/exception';
import { isService, muteAddress, type Subject } from '../model/identity';
import { link, plainText } from '../model/markdown';
import { refTo, type MonitorSpec, type MuteSpec, type ResourceSpec } from './spec';

/**
 * What mutes the monitors among `specs`. A policy may have made several, one a spelling: all of them are meant. Parts
 * of a composite tell nobody, so there is nothing to mute; an objective alerts by its monitors.
 */
export function mutesOf(
  exceptions: readonly Exception[],
  subject: Subject,
  specs: readonly ResourceSpec[],
): readonly MuteSpec[] {
  const key = isService(subject) ? subject.id : subject.key;
  return specs.flatMap((spec) => {
    if (spec.type !== 'datadog_monitor' || spec.part) return [];
    const exception = muteOf(exceptions, key, spec.policy);
    return exception ? [mute(spec, exception)] : [];
  });
}

function mute(monitor: MonitorSpec, exception: Exception): MuteSpec {
  return {
    type: 'datadog_downtime_schedule',
    identity: { address: muteAddress(monitor.identity.address) },
    formerly: monitor.formerly.map(muteAddress),
    policy: monitor.policy,
    monitor: refTo(monitor),
    message: message(exception),
    endsAt: exception.endsAt,
  };
}

/** It goes to everybody whom the monitor tells, so it says why nobody heard of it, and whom to ask. */
function message({ team, reason, ticket, approvedBy, expires }: Exception): string {
  return [
    `Muted until ${expires} ends in UTC: ${plainText(reason)}`,
    '',
    `${link('Ticket', ticket)} · asked for by ${plainText(team)} · approved by ${plainText(approvedBy)}`,
  ].join('\n');
}
