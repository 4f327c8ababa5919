import { worstCallChains } from '../../model/call-chains';
import type { Mesh } from '../../model/mesh';
import { edgeRetries, type RetryLayer } from '../../model/retries';
import type { Service } from '../../model/service';
import { servicesById, shortName, type Finding } from './finding';

const source = ({ by, stated }: RetryLayer) =>
  by === 'caller' ? 'its own' : stated ? "the route's" : "Istio's default, since the route states none";

/** Calls that the caller retries and its proxy retries again. */
export function doubleRetries(mesh: Mesh): readonly Finding[] {
  const services = servicesById(mesh);
  return mesh.services.flatMap((service) =>
    service.dependsOn.flatMap((dependency): Finding[] => {
      const callee = services.get(dependency.to);
      if (!callee) return [];
      const { layers, tries } = edgeRetries(service, dependency, callee);
      const [caller, route] = layers;
      if (tries <= Math.max(caller.tries, route.tries)) return [];
      const name = shortName(callee.id, service);
      return [
        {
          code: 'retries-multiply',
          subject: { service: service.id },
          path: ['dependsOn', dependency.to, 'retries'],
          message: `one call to ${name} becomes up to ${tries} tries: ${caller.tries} (${source(caller)}) x ${route.tries} (${source(route)})`,
          hint: `retry in one place: drop 'retries' here, or write 'traffic: { retries: { attempts: 0 } }' on ${name}`,
        },
      ];
    }),
  );
}

/** Tries that one call of a chain makes by itself. */
function triesOfCall(services: ReadonlyMap<string, Service>, from: string, to: string): number {
  const [caller, callee] = [services.get(from), services.get(to)];
  const dependency = caller?.dependsOn.find((one) => one.to === to);
  return caller && callee && dependency ? edgeRetries(caller, dependency, callee).tries : 1;
}

/** Chains of two or more calls along which tries multiply; only the longest of those that end alike. */
export function chainedRetries(mesh: Mesh): readonly Finding[] {
  const services = servicesById(mesh);
  const chains = worstCallChains(mesh.services);
  const continued = new Set(chains.flatMap(({ path }) => path.slice(1)));
  return chains.flatMap(({ path, tries }): Finding[] => {
    const [first = '', second = ''] = path;
    const service = services.get(first);
    const last = services.get(path.at(-1) ?? '');
    if (!service || !last || path.length < 3 || continued.has(first)) return [];
    if (tries <= Math.max(...path.slice(1).map((to, i) => triesOfCall(services, path[i] ?? '', to)))) return [];
    const names = path.map((id) => shortName(id, service));
    return [
      {
        code: 'retries-multiply-along-calls',
        subject: { service: first },
        path: ['dependsOn', second],
        message: `one request becomes up to ${tries} tries at ${names.at(-1)} when it fails (${names.join(' → ')})`,
        hint: "let one service of the chain retry, the others answer at once: 'retries: { attempts: 0 }', or conditions that a 503 does not meet",
      },
    ];
  });
}
