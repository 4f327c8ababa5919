import type { Cluster } from '../model/cluster';
import type { Policy } from '../model/policy';
import { decimal } from '../model/units';
import { meshBreadth, meshErrorRate as meshRate } from '../queries/signals/mesh-error-rate';
import { allOf } from '../queries/monitor';
import type { OneSpelling } from '../queries/registry';
import type { MonitorContext } from './context';
import { partMessage, type Words } from './message';
import { atMost, overWindow } from './phrases';
import { makeSpec, named, spelled, titled, type Made } from './make-spec';
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

const title = 'error rate of the mesh is high';

function monitorsOf(
  parts: Parts,
  { spelling, suffix }: { spelling: OneSpelling; suffix?: string },
): readonly MonitorSpec[] {
  const { context, cluster, rate, breadth } = parts;
  const spec = (part: Pick<Made, 'policy' | 'title' | 'query'> & { variant?: string }): MonitorSpec =>
    makeSpec({
      context,
      subject: cluster,
      words: words(rate, breadth),
      ...part,
      title: titled(part.title, suffix),
      variant: named(part.variant, suffix),
    });
  const rateQuery = meshRate(cluster, rate.values, spelling);
  if (!breadth) return [spec({ policy: rate, title, query: rateQuery })];

  const message = partMessage(
    `Tells nobody: the monitor "${titled(title, suffix)}" joins its parts and tells the platform.`,
  );
  const breadthQuery = meshBreadth(cluster, breadth.values, rate.values.critical, spelling);
  const ratePart = spec({ policy: rate, variant: 'rate', title: 'part: error rate of the mesh', query: rateQuery });
  const breadthPart = spec({
    policy: breadth,
    variant: 'breadth',
    title: 'part: number of failing services',
    query: breadthQuery,
  });
  const query = allOf([refTo(ratePart), refTo(breadthPart)]);
  const part = { message, part: true } as const;
  return [{ ...ratePart, ...part }, { ...breadthPart, ...part }, spec({ policy: rate, title, query })];
}

function words({ values }: Policy, breadth: Policy | undefined): Words {
  const limit = `${decimal(values.critical)} %`;
  const first =
    'look at what the services share: gateways, DNS, certificates, a node group, a rollout of Istio itself.';
  if (!breadth) {
    const users = 'part of all requests in the mesh ends in an error.';
    return { finding: '{{value}} % of all requests in the mesh failed', ...atMost(values, ' %'), users, first };
  }
  const many = `at least ${decimal(breadth.values.critical)} services fail as much`;
  return {
    finding: `More than ${limit} of all requests in the mesh fail, and ${many}`,
    expected: `at most ${limit} ${overWindow(values)}, or fewer services`,
    users: 'many services fail at once; teams whose services are compared with the mesh are not paged for it.',
    first,
  };
}
