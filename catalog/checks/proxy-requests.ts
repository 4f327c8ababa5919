import { podRequests } from '../../model/proxy-resources';
import { formatBytes, formatCores } from '../../model/units';
import { perService, type Finding } from './finding';

/**
 * Proxies that state a part of their resources. Any one of Istio's annotations discards all its defaults, and what is
 * left decides whether an autoscaler on CPU works.
 */
export const proxyRequests = perService((service): readonly Finding[] => {
  const { proxy, stage, scale } = service;
  if (!proxy.stated || stage === 0) return [];
  const autoscaled = scale?.cpuPercent !== undefined;
  const subject = { service: service.id };
  if (podRequests(proxy).cpu === undefined) {
    return [
      {
        code: 'proxy-request-missing',
        subject,
        path: ['proxy', 'requests', 'cpu'],
        message:
          "its proxy states neither request nor limit of CPU, and any stated value discards all of Istio's defaults: " +
          (autoscaled ? 'its autoscaler stops' : 'an autoscaler on CPU stops') +
          ' ("missing request for cpu")',
        hint: "add 'proxy: { requests: { cpu: 100m } }'",
      },
    ];
  }
  const copied = (['cpu', 'memory'] as const).filter(
    (resource) => proxy.requests[resource] === undefined && proxy.limits[resource] !== undefined,
  );
  if (copied.length === 0) return [];
  const written = copied
    .map((resource) => {
      const limit = proxy.limits[resource] ?? 0;
      return resource === 'cpu' ? `${formatCores(limit)} of CPU` : `${formatBytes(limit)} of memory`;
    })
    .join(' and ');
  return [
    {
      code: 'proxy-request-from-limit',
      subject,
      path: ['proxy', 'limits', copied[0] ?? 'cpu'],
      message:
        `its proxy states a limit without a request, so Kubernetes takes the limit for both: each pod reserves ${written}` +
        (autoscaled && copied.includes('cpu') ? ', and its autoscaler counts percent of that' : ''),
      hint: `add 'proxy.requests.${copied[0]}' with what it really needs`,
    },
  ];
});
