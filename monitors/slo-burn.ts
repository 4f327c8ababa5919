import type { Policy } from '../model/policy';
import type { Service, Slo } from '../model/service';
import { decimal } from '../model/units';
import { printSpan } from '../queries/span';
import { burnWindowsOf, sloBurn as query, sloEvents } from '../queries/signals/slo-burn';
import type { MonitorContext } from './context';
import { makeSlo, makeSpec, named, spelled, titled } from './make-spec';
import type { Words } from './message';
import { dataPlaneSpelling } from './phrases';
import { refTo, type ResourceSpec } from './spec';

/** An objective and the monitors of its budget, one a burn rate. */
export function sloBurn(
  context: MonitorContext,
  service: Service,
  policies: readonly Policy[],
): readonly ResourceSpec[] {
  const { slo } = service;
  const [first] = policies;
  if (!slo || !first) return [];
  return spelled(dataPlaneSpelling(service)).flatMap((written) => {
    const objective = makeSlo({
      context,
      service,
      policy: first,
      slo,
      variant: written.suffix,
      ...sloEvents(service, written.spelling),
    });
    const burns = policies.map((policy) =>
      makeSpec({
        context,
        subject: service,
        policy,
        title: titled(
          `error budget burns ${decimal(policy.values.critical)}x over ${windowsOf(policy)[0]}`,
          written.suffix,
        ),
        query: query(refTo(objective), slo.windowDays, policy.variant, policy.values),
        words: words(slo, policy),
        variant: named(policy.variant, written.suffix),
      }),
    );
    return [objective, ...burns];
  });
}

function windowsOf({ variant }: Policy): readonly [long: string, short: string] {
  const [long, short] = burnWindowsOf(variant);
  return [printSpan(long), printSpan(short)];
}

function words(slo: Slo, policy: Policy): Words {
  const { values } = policy;
  const [long, short] = windowsOf(policy);
  const days = decimal(Math.round((slo.windowDays / values.critical) * 10) / 10);
  return {
    finding: 'The error budget burns {{value}} times as fast as it may',
    expected: `at most ${decimal(values.critical)} times over ${long} and over ${short}`,
    users: `at this pace the budget of ${slo.windowDays} days (${decimal(slo.target)} % good) is spent in ${days} days.`,
    first: 'see on the board what fails; where it is a release, roll it back.',
  };
}
