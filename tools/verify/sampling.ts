import type { Cluster } from '../../model/cluster';
import type { Service } from '../../model/service';
import { conditionsOf, keyOf } from '../../queries/scope-tags';
import { and, tag, type Filter } from '../../queries/filter';
import { lookup } from '../../queries/known-metrics';
import { receivedSpans, reportedBy, requestsTo } from '../../queries/scope';
import { sum } from './cause';
import { finding, type Finding } from './finding';
import { clusterOrigin } from './planes';
import type { Reading } from './reports';
import type { Watch } from './watch';

/** Fewer requests than this in a day say nothing of a share. */
const fewest = 1000;
/** Traces and metrics are cut off at other moments, and some requests have no route. */
const tolerance = 0.8;

/**
 * Compares what traces counted with what Istio counted (A3), for services of which both were read for their monitors: no
 * call of its own.
 */
export function checkSampling(readings: readonly Reading[], watch: Watch): readonly Finding[] {
  return (watch.mesh?.clusters ?? []).flatMap((cluster) => {
    const ours = readings.filter(({ pool }) => isOf(cluster, pool.scope));
    const hits = ours.filter(({ pool }) => lookup(pool.name)?.logical === 'trace.hits');
    const requests = ours.filter(({ pool }) => lookup(pool.name)?.logical === 'mesh.requests');
    const services = (watch.mesh?.services ?? []).filter(
      (one) => one.cluster === cluster && !one.gateway && one.stage === 100,
    );
    const pairs = services
      .map((service) => [total(hits, receivedSpans(service)), total(requests, received(service))] as const)
      .filter(([traced, sent]) => traced > 0 && sent > 0); // one without spans is a finding of its own
    const [traced, sent] = pairs.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as const);
    const measured = (100 * traced) / sent;
    if (sent < fewest || measured >= cluster.apm.sampling * tolerance) return [];
    const percent = Number(measured.toPrecision(2));
    const message = `cluster ${cluster.key}: traces hold ${percent} % of what Istio counted in a day, apm.sampling says ${cluster.apm.sampling} %`;
    const resources = hits.flatMap(({ pool }) => pool.demands.map(({ resource }) => resource));
    const hint = `set apm.sampling: ${percent} of cluster ${cluster.key}, or raise the sampling of its proxies`;
    return [finding('sampling-low', message, hint, [...new Set(resources)], clusterOrigin(cluster))];
  });
}

const received = (service: Service): Filter => and(requestsTo(service), reportedBy(service.cluster, 'destination'));

function isOf({ tag: { key, value } }: Cluster, scope: Filter): boolean {
  const wanted = tag(key, value);
  return conditionsOf(scope).some((one) => keyOf(one) === key && one.kind === 'tag' && one.value === wanted.value);
}

/** The largest reading, since one group may stand in several groupings. */
function total(readings: readonly Reading[], filter: Filter): number {
  const sums = readings.map(({ groups }) => sum(conditionsOf(filter), groups));
  return Math.max(0, ...sums);
}
