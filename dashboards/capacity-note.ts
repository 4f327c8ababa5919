import { plainText } from '../model/markdown';
import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { proxyCostPer1000, sizing } from '../model/sizing';
import { decimal, formatBytes, formatCores } from '../model/units';
import { boardLinks } from './links';
import { note, type Note } from './widgets/note';

/** How to read a load test, step by step. */
export function loadTestKey(): string {
  const { cores, bytes } = proxyCostPer1000;
  return [
    `**Do not guess, measure.** Istio states ${cores} vCPU and ${bytes / 1_000_000} MB per 1,000 requests/s of a proxy, and 2.65 ms at p90.`,
    '',
    '1. Choose the service and its Deployment above; test in order: mesh alone, one service with its callees mocked, services together.',
    '2. Raise the load in steps. Throughput of a pod = requests per second / available pods, at the last step before p90 bends.',
    '3. Throttled periods before that step: the CPU limit of the proxy is too low, not the service.',
    '4. Write what a pod bore as `testedPerPod`, and peak and pods into the catalog: the table below follows.',
    '5. An autoscaler at 100 % finds no further pod for the next load.',
  ].join('\n');
}

/** Services that are listed; the rest is counted. */
const mostRows = 40;

/** What is declared and what follows from it, for each service that states a peak. */
export function capacityNote(mesh: Mesh, cluster: Cluster): Note {
  const sized = mesh.services.filter((service) => service.cluster.key === cluster.key && service.load !== undefined);
  const rows = sized.slice(0, mostRows).map((service) => `| ${cells(service).join(' | ')} |`);
  const more = sized.length - rows.length;
  return note(
    [
      boardLinks(mesh.site, cluster, 'capacity').join(' · '),
      '',
      ...(rows.length === 0 ? ['No service declares its load.'] : [...head, ...rows]),
      ...caveats(cluster),
      ...(more > 0 ? ['', `And ${more} more.`] : []),
    ].join('\n'),
  );
}

function caveats({ dataPlane, apm }: Cluster): readonly string[] {
  if (dataPlane !== 'apm' || apm.sampling === 100) return [];
  return ['', `Proxies trace ${apm.sampling} % of requests: costs per request read too high.`];
}

const titles = ['service', 'peak/s', 'pods', 'per pod', 'tested', 'proxy needs', 'requests', 'limits', 'phases'];
const head = [`| ${titles.join(' | ')} |`, `| ${titles.map(() => '---').join(' | ')} |`];

function cells(service: Service): readonly string[] {
  const { load, scale, proxy } = service;
  const needed = sizing(service);
  const perSecond = (value: number | undefined) => (value === undefined ? '' : decimal(Math.round(value * 10) / 10));
  return [
    plainText(`${service.namespace}/${service.name}`),
    perSecond(load?.peak),
    scale === undefined ? '' : `${scale.min} to ${scale.max}`,
    perSecond(needed?.requestsPerSecond),
    perSecond(load?.testedPerPod),
    needed === undefined ? '' : resources(needed.expected),
    resources(proxy.requests),
    resources(proxy.limits),
    (load?.phases ?? []).map(plainText).join(', '),
  ];
}

function resources({ cpu, memory }: { readonly cpu?: number; readonly memory?: number }): string {
  const parts = [
    ...(cpu === undefined ? [] : [formatCores(cpu)]),
    ...(memory === undefined ? [] : [formatBytes(memory)]),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}
