import { cpu, memory } from '../objects/quantities';
import { textAt } from '../objects/values';
import type { Workload } from '../objects/workload';
import { containersOf, proxyContainer } from '../objects/workload';
import { nothing, origin } from './facts';
import type { Facts } from './facts';

/** Istio's annotations for the resources of a sidecar, and where the catalog holds each. */
export const proxyAnnotations = {
  'sidecar.istio.io/proxyCPU': ['requests', 'cpu'],
  'sidecar.istio.io/proxyMemory': ['requests', 'memory'],
  'sidecar.istio.io/proxyCPULimit': ['limits', 'cpu'],
  'sidecar.istio.io/proxyMemoryLimit': ['limits', 'memory'],
} as const;

const readers = { cpu, memory };

function resourcesOf(read: (part: 'requests' | 'limits', resource: 'cpu' | 'memory') => string | undefined): object {
  const of = (part: 'requests' | 'limits') =>
    Object.fromEntries(
      (['cpu', 'memory'] as const).flatMap((resource) => {
        const value = readers[resource](read(part, resource));
        return value === undefined ? [] : [[resource, value]];
      }),
    );
  const [requests, limits] = [of('requests'), of('limits')];
  return {
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

/** Resources of the sidecar: of the proxy where it is written out (a gateway's), else of the four annotations. */
export function proxyOf(workload: Workload): Facts {
  const { annotations, template } = workload;
  const container = containersOf(workload).find(({ data }) => data['name'] === proxyContainer);
  if (container) {
    const proxy = resourcesOf((part, resource) => textAt(container.data, 'resources', part, resource));
    if (Object.keys(proxy).length > 0) {
      return { data: { proxy }, origins: [origin('proxy', template.object, [...container.path, 'resources'])] };
    }
  }
  const stated = Object.entries(proxyAnnotations).filter(([name]) => annotations[name] !== undefined);
  const [first] = stated;
  if (!first) return nothing;
  const proxy = resourcesOf((part, resource) => {
    const found = stated.find(([, [ofPart, ofResource]]) => ofPart === part && ofResource === resource);
    return found && annotations[found[0]];
  });
  if (Object.keys(proxy).length === 0) return nothing;
  return {
    data: { proxy },
    origins: [origin('proxy', template.object, [...template.path, 'metadata', 'annotations', first[0]])],
  };
}
