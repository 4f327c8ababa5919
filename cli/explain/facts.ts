import { worstCallChains } from '../../model/call-chains';
import type { Mesh } from '../../model/mesh';
import { podRequests } from '../../model/proxy-resources';
import { edgeRetries, routeRetries } from '../../model/retries';
import type { Dependency, Retries, Service } from '../../model/service';
import { sizing } from '../../model/sizing';
import { decimal, formatBytes, formatCores, formatSeconds } from '../../model/units';

/** What follows from the catalog for one service: a heading, and lines of a name and a text. */
export type Facts = readonly (readonly [name: string, text: string])[];

const seconds = (value: number | undefined) => (value === undefined ? 'none' : formatSeconds(value));
const perTry = (retries: Retries | undefined) =>
  retries?.perTryTimeoutSeconds === undefined ? '' : ` of at most ${formatSeconds(retries.perTryTimeoutSeconds)}`;

/** How the mesh treats requests to the service. */
function route(service: Service): Facts {
  const { subsets, timeoutSeconds, retries } = service.traffic;
  const { tries, stated } = routeRetries(service);
  const shares = subsets.map(({ name, percent }) => `${name} ${decimal(percent)}%`);
  return [
    ['hosts', service.hosts.join(', ')],
    ['apm service', service.apm.proxy],
    ...(shares.length > 0 ? ([['weights', shares.join(', ')]] as const) : []),
    ['timeout', seconds(timeoutSeconds)],
    ['tries', `${tries}${perTry(retries)}${stated ? '' : " (Istio's default: the route states no retries)"}`],
  ];
}

function call(service: Service, dependency: Dependency, callee: Service | undefined): readonly [string, string] {
  if (!callee) return [dependency.to, 'not in the catalog'];
  const { tries, layers } = edgeRetries(service, dependency, callee);
  const product = layers.map((layer) => layer.tries).join(' x ');
  const waits = `timeout ${seconds(dependency.timeoutSeconds)} here, ${seconds(callee.traffic.timeoutSeconds)} there`;
  return [dependency.to, `up to ${tries} tries (${product}: caller x route), ${waits}`];
}

/** Calls to others, and the chain along which tries multiply most. */
function calls(service: Service, mesh: Mesh): Facts {
  const byId = new Map(mesh.services.map((other) => [other.id, other]));
  const direct = service.dependsOn.map((dependency) => call(service, dependency, byId.get(dependency.to)));
  const chain = worstCallChains(mesh.services).find(({ path }) => path[0] === service.id);
  if (!chain || chain.path.length < 3) return direct;
  return [...direct, ['worst chain', `up to ${chain.tries} tries: ${chain.path.join(' → ')}`]];
}

function resources({ cpu, memory }: { cpu?: number; memory?: number }): string {
  const parts = [
    ...(cpu === undefined ? [] : [`${formatCores(cpu)} CPU`]),
    ...(memory === undefined ? [] : [formatBytes(memory)]),
  ];
  return parts.join(', ') || 'none';
}

/** The sidecar: what it has, and what the declared peak asks of it. */
function proxy(service: Service): Facts {
  const { limits, stated } = service.proxy;
  const found = sizing(service);
  const mebibytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2) * 1024 ** 2;
  const needs =
    found &&
    `${resources({ cpu: Math.ceil(found.expected.cpu * 1000) / 1000, memory: mebibytes(found.expected.memory) })} ` +
      `for ${decimal(Math.round(found.requestsPerSecond))} requests/s a pod (Istio's figures: do not guess, measure)`;
  return [
    ['requests', `${resources(podRequests(service.proxy))}${stated ? '' : " (Istio's default)"}`],
    ['limits', `${resources(limits)}${stated ? '' : " (Istio's default)"}`],
    ...(needs === undefined ? [] : ([['at peak', needs]] as const)),
  ];
}

/** Sections of derived facts; empty ones are left out. */
export function derivedFacts(service: Service, mesh: Mesh): readonly (readonly [heading: string, Facts])[] {
  const sections: (readonly [string, Facts])[] = [
    ['route', route(service)],
    ['calls', calls(service, mesh)],
    ['proxy', service.stage > 0 ? proxy(service) : []],
  ];
  return sections.filter(([, facts]) => facts.length > 0);
}
