import { parsePoints } from '../../model/points';
import type { Series } from '../../tools/simulate/series';
import type { Tags } from '../../queries/match';

/** Points of a metric with the tags that the Agent or a tracer gives it, in promtool's notation. */
export interface Report {
  readonly metric: string;
  readonly tags: Tags;
  readonly points: string;
}

/** Tags by which cases differ. */
type Differing = Readonly<Record<string, string>>;

/** Points of any metric of the cluster. */
export function gives(metric: string, points: string, tags: Differing = {}): Report {
  return { metric, points, tags: { kube_cluster_name: 'main-prod', ...tags } };
}

const inbound = (name: string) => ({
  env: 'prod',
  service: `${name}.shop`,
  resource_name: `${name}.shop.svc.cluster.local:8080/`,
});

/** Spans that the proxy of `cart` made of what it received. */
export function hits(points: string, tags: Differing = {}): Report {
  return gives('trace.envoy.proxy.hits', points, { ...inbound('cart'), ...tags });
}

/** Those of them that bear the error flag. */
export function errors(points: string, tags: Differing = {}): Report {
  return gives('trace.envoy.proxy.errors', points, { ...inbound('cart'), ...tags });
}

/** Spans of one status code, where the error flag is lost. */
export function answered(code: string, points: string, tags: Differing = {}): Report {
  return hits(points, { 'http.status_code': code, ...tags });
}

/** The tags of what another service received. */
export const of = inbound;

/** The tags of what the proxy of `cart` sent to another service. */
export const sentTo = (name: string) => ({ resource_name: `${name}.shop.svc.cluster.local:8080/` });

/** Requests to `cart` as Istio's own metric counts them. */
export function requests(points: string, tags: Differing = {}, spelling: 'v1' | 'v2' = 'v2'): Report {
  const name = tags.destination_service_name ?? 'cart';
  const metric = { v1: 'istio.mesh.request.count.total', v2: 'istio.mesh.request.count' }[spelling];
  return gives(metric, points, {
    destination_service: `${name}.shop.svc.cluster.local`,
    destination_service_name: name,
    destination_service_namespace: 'shop',
    reporter: 'destination',
    request_protocol: 'http',
    response_code: '200',
    response_flags: '-',
    source_workload: 'web',
    source_workload_namespace: 'shop',
    ...tags,
  });
}

/** What tells of pods and durations; everything else counts. */
const gauges = /^kubernetes|^trace\.envoy\.proxy$/;

/** The series of a report. What counts is reported by two pods, each of which has seen half. */
export function seriesOf({ metric, tags, points: text }: Report): readonly Series[] {
  const read = parsePoints(text);
  if (!read.ok) throw new Error(`${metric}: ${read.message}`);
  const points = Float64Array.from(read.points);
  if (gauges.test(metric)) return [{ metric, tags, points }];
  const half = points.map((point) => point / 2);
  return ['a', 'b'].map((pod) => ({ metric, tags: { ...tags, pod_name: pod }, points: half }));
}
