import { podRequests } from '../../model/proxy-resources';
import type { Service } from '../../model/service';
import { sizing, type Sizing } from '../../model/sizing';
import { decimal, formatBytes, formatCores } from '../../model/units';
import { perService, type Finding } from './finding';

const round = (value: number) => decimal(Math.round(value));
const cores = (value: number) => formatCores(Math.ceil(value * 1000) / 1000);

/** Whether its pods have a proxy whose resources count. */
const hasProxy = (service: Service) =>
  service.stage > 0 &&
  (service.kind === 'http' || service.kind === 'grpc') &&
  (service.gateway || service.cluster.istio.mode === 'sidecar');

/** What a proxy must bear against what it has, by Istio's own figures. */
export const proxySizing = perService((service): readonly Finding[] => {
  const found = sizing(service);
  if (!found || !hasProxy(service)) return [];
  const requests = podRequests(service.proxy);
  return (['cpu', 'memory'] as const).flatMap((resource) => {
    const limit = tooSmall(service, found, 'limits', resource, service.proxy.limits[resource]);
    return limit.length > 0 ? limit : tooSmall(service, found, 'requests', resource, requests[resource]);
  });
});

function tooSmall(
  service: Service,
  { expected, requestsPerSecond }: Sizing,
  kind: 'limits' | 'requests',
  resource: 'cpu' | 'memory',
  has: number | undefined,
): readonly Finding[] {
  if (has === undefined || expected[resource] <= has) return [];
  const write = resource === 'cpu' ? cores : (bytes: number) => formatBytes(Math.ceil(bytes / 1024 ** 2) * 1024 ** 2);
  const what = resource === 'cpu' ? 'CPU' : 'memory';
  const follows = resource === 'cpu' ? 'it will be throttled and adds latency' : 'it will be killed';
  const origin = service.proxy.stated ? '' : " (Istio's default)";
  return [
    {
      code: kind === 'limits' ? 'proxy-limit-too-small' : 'proxy-request-too-small',
      subject: { service: service.id },
      path: ['proxy', kind, resource],
      message:
        `at its peak a pod gets ${round(requestsPerSecond)} requests/s, for which its proxy needs about ` +
        `${write(expected[resource])} of ${what}; ` +
        (kind === 'limits'
          ? `its limit is ${write(has)}${origin}: ${follows}`
          : `it reserves ${write(has)}${origin}: a full node has no more to give`),
      hint: `at least ${write(expected[resource])} (Istio's figures, peak over the fewest pods), or a higher scale.min; do not guess, measure: the capacity board shows what it uses`,
    },
  ];
}

/** More load for a pod than any test has shown it can bear. */
export const untestedLoad = perService((service): readonly Finding[] => {
  const { load, scale } = service;
  if (load?.peak === undefined || load.testedPerPod === undefined || !scale || scale.min <= 0) return [];
  if (load.peak / scale.min <= load.testedPerPod) return [];
  const most = load.peak / Math.max(scale.max, scale.min) > load.testedPerPod;
  const pods = most ? scale.max : scale.min;
  return [
    {
      code: 'load-above-tested',
      subject: { service: service.id },
      path: ['load', 'testedPerPod'],
      message:
        `${decimal(load.peak)} requests/s at peak over ${most ? 'all' : 'the fewest'} ${pods} pods are ` +
        `${round(load.peak / pods)} a pod, tested are ${decimal(load.testedPerPod)}`,
      hint: `scale.${most ? 'max' : 'min'} of at least ${Math.ceil(load.peak / load.testedPerPod)}, or a test of more load per pod`,
    },
  ];
});
