import type { Policy, PolicyValues } from '../../model/policy';
import { definition, type SignalId } from '../../model/signals';
import { tidy } from '../../model/units';
import { team } from './sample';

/** A policy with the tier 1 defaults of the signal; `critical` must be given where the table has none. */
export function aPolicy(signal: SignalId, values: Partial<PolicyValues> = {}, variant?: string): Policy {
  const { tier1, ...numbers } = definition(signal, variant);
  const critical = values.critical ?? tier1?.critical;
  if (critical === undefined) throw new Error(`signal '${signal}' has no default number, expected one in the test`);
  return {
    signal,
    ...(variant === undefined ? {} : { variant }),
    values: {
      critical,
      ...(tier1?.warningShare === undefined ? {} : { warning: tidy(critical * tier1.warningShare) }),
      windowMinutes: numbers.windowMinutes,
      minRequests: numbers.minRequests,
      evaluationDelaySeconds: numbers.evaluationDelaySeconds,
      noData: numbers.noData,
      priority: tier1?.priority ?? 3,
      page: team.page,
      notify: team.notify,
      tags: [],
      shadow: false,
      relativeToMesh: false,
      ...values,
    },
    origins: {},
  };
}
