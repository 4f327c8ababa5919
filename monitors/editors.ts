import type { DatadogPolicy } from '../model/datadog-policy';
import { editorsAddress, isService, type Subject } from '../model/identity';
import { refTo, type EditorsSpec, type ResourceSpec } from './spec';

/** What keeps the monitors among `specs` to their editors: those of services of a protected tier. */
export function editorsOf(
  policy: DatadogPolicy | undefined,
  subject: Subject,
  specs: readonly ResourceSpec[],
): readonly EditorsSpec[] {
  if (!policy || !isService(subject) || !policy.protectTiers.includes(subject.tier)) return [];
  return specs
    .filter(({ type }) => type === 'datadog_monitor')
    .map((spec) => ({
      type: 'datadog_restriction_policy',
      identity: { address: editorsAddress(spec.identity.address) },
      formerly: spec.formerly.map(editorsAddress),
      policy: spec.policy,
      monitor: refTo(spec),
      editors: policy.editors,
    }));
}
