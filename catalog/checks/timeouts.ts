import type { Mesh } from '../../model/mesh';
import type { Retries, Service } from '../../model/service';
import { shortTimeouts, timeBudget } from '../../model/timeouts';
import { formatSeconds } from '../../model/units';
import { servicesById, shortName, type Finding } from './finding';

function misfit(
  service: Service,
  path: Finding['path'],
  timeoutSeconds: number | undefined,
  retries: Retries | undefined,
): readonly Finding[] {
  const budget = timeBudget(timeoutSeconds, retries);
  if (!budget || budget.fits) return [];
  const [needed, timeout, perTry] = [budget.neededSeconds, budget.timeoutSeconds, budget.perTrySeconds].map(
    formatSeconds,
  );
  return [
    {
      code: 'tries-exceed-timeout',
      subject: { service: service.id },
      path: [...path, 'timeout'],
      message: `${budget.tries} tries of ${perTry} need ${needed}, the timeout is ${timeout}: the last try is cut off`,
      hint: `a timeout of at least ${needed}, fewer attempts, or perTryTimeout of at most ${formatSeconds(Math.floor((budget.timeoutSeconds / budget.tries) * 1000) / 1000)}`,
    },
  ];
}

/** Policies whose tries cannot all end within their timeout: of routes, and of callers. */
export function misfitTimeouts(mesh: Mesh): readonly Finding[] {
  return mesh.services.flatMap((service) => [
    ...misfit(service, ['traffic'], service.traffic.timeoutSeconds, service.traffic.retries),
    ...service.dependsOn.flatMap((dependency) =>
      misfit(service, ['dependsOn', dependency.to], dependency.timeoutSeconds, dependency.retries),
    ),
  ]);
}

/** Callers that give up before the service they call: its answer comes too late, its work is lost. */
export function impatientCallers(mesh: Mesh): readonly Finding[] {
  const services = servicesById(mesh);
  return mesh.services.flatMap((service) =>
    service.dependsOn.flatMap((dependency) => {
      const callee = services.get(dependency.to);
      if (!callee) return [];
      const name = shortName(callee.id, service);
      return shortTimeouts(service, dependency, callee).map(({ which, waitsSeconds, calleeSeconds }): Finding => {
        const [waits, takes] = [formatSeconds(waitsSeconds), formatSeconds(calleeSeconds)];
        return {
          code: 'timeout-shorter-than-callee',
          subject: { service: service.id },
          path: which === 'own' ? ['traffic', 'timeout'] : ['dependsOn', dependency.to, 'timeout'],
          message:
            which === 'own'
              ? `must answer within ${waits}, but waits up to ${takes} for ${name}: its caller is gone by then`
              : `waits ${waits} for ${name}, which may take ${takes}: late answers are lost, and its retries run on`,
          hint: `at least ${takes} here, or less there`,
        };
      });
    }),
  );
}
