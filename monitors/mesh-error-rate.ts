import type { Cluster } from '../model/mesh';
import type { Policy } from '../model/policy';
import { decimal } from '../model/units';
import { meshBreadth, meshErrorRate as meshRate } from '../queries/signals/mesh-error-rate';
import type { OneSpelling } from '../queries/registry';
import type { MonitorContext } from './context';
import { partMessage } from './message';
import { overWindow } from './phrases';
import { makeSpec, named, spelled, type Made } from './make-spec';
import { refTo, type MonitorSpec } from './spec';

/**
 * The whole mesh is sick: a composite of its error rate and of how many services fail. One big failing service alone
 * is its own team's page. Where the breadth is switched off the rate alone alerts.
 */
export function meshErrorRate(
  context: MonitorContext,
  cluster: Cluster,
  policies: readonly Policy[],
): readonly MonitorSpec[] {
  const rate = policies.find((policy) => policy.variant === undefined);
  const breadth = policies.find((policy) => policy.variant === 'breadth');
  if (!rate) return [];
  const spelling = cluster.dataPlane === 'istio' ? cluster.openmetrics.dataPlane : undefined;
  return spelled(spelling).flatMap((written) => monitorsOf({ context, cluster, rate, breadth }, written));
}

interface Parts {
  readonly context: MonitorContext;
  readonly cluster: Cluster;
  readonly rate: Policy;
  readonly breadth: Policy | undefined;
}

function monitorsOf(parts: Parts, written: { spelling: OneSpelling; suffix?: string }): readonly MonitorSpec[] {
  const { context, cluster, rate, breadth } = parts;
  const rateQuery = meshRate(cluster, rate.values, written.spelling);
  const made = (part: Pick<Made, 'policy' | 'title' | 'query'> & { variant?: string }): Made => ({
    context,
    subject: cluster,
    words: words(rate, breadth),
    ...part,
    variant: named(part.variant, written.suffix),
  });
  if (!breadth) return [makeSpec(made({ policy: rate, title: 'error rate of the mesh is high', query: rateQuery }))];

  const partOf = (
    policy: Policy,
    variant: string,
    title: string,
    query: MonitorSpec['query'],
    says: string,
  ): MonitorSpec => ({
    ...makeSpec(made({ policy, variant, title, query })),
    message: partMessage(says),
  });
  const tells = 'Tells nobody: the monitor "error rate of the mesh is high" joins its parts and tells the platform.';
  const breadthQuery = meshBreadth(cluster, breadth.values, rate.values.critical, written.spelling);
  const ratePart = partOf(rate, 'rate', 'part: error rate of the mesh', rateQuery, tells);
  const breadthPart = partOf(breadth, 'breadth', 'part: number of failing services', breadthQuery, tells);
  const query = { kind: 'composite', all: [refTo(ratePart), refTo(breadthPart)] } as const;
  return [ratePart, breadthPart, makeSpec(made({ policy: rate, title: 'error rate of the mesh is high', query }))];
}

function words(rate: Policy, breadth: Policy | undefined) {
  const limit = `${decimal(rate.values.critical)} %`;
  const many = breadth === undefined ? '' : ` and at least ${decimal(breadth.values.critical)} services fail as much`;
  return {
    finding: `More than ${limit} of all requests in the mesh fail ${overWindow(rate.values)}${many}`,
    expected: `at most ${limit}`,
    users:
      'many services fail at once; teams with services of tier 2 to 5 that compare with the mesh are not paged for it.',
    first: 'look at what the services share: gateways, DNS, certificates, a node group, a rollout of Istio itself.',
  };
}
