import type { Path } from '../../path';
import type { ManifestObject } from '../objects/object';
import { listAt, mapAt, numberAt, textAt } from '../objects/values';
import type { Workload } from '../objects/workload';
import type { Scene } from '../scene';
import { nothing, origin } from './facts';
import type { Facts } from './facts';

/** What an autoscaler counts of CPU. */
export interface CpuTarget {
  /** Percent of the request; undefined where it counts cores. */
  readonly percent?: number;
  /** The one container it looks at; undefined: all of the pod. */
  readonly container?: string;
  readonly path: Path;
}

/** The CPU metric of an autoscaler, of either version; undefined where it scales by something else. */
export function cpuTarget({ spec }: ManifestObject): CpuTarget | undefined {
  const old = numberAt(spec, 'targetCPUUtilizationPercentage');
  if (old !== undefined) return { percent: old, path: ['spec', 'targetCPUUtilizationPercentage'] };
  for (const [index, metric] of listAt(spec, 'metrics').entries()) {
    for (const source of ['resource', 'containerResource']) {
      const data = mapAt(metric, source);
      if (data['name'] !== 'cpu') continue;
      const percent = numberAt(data, 'target', 'averageUtilization') ?? numberAt(data, 'targetAverageUtilization');
      const container = textAt(data, 'container');
      return {
        path: ['spec', 'metrics', index, source],
        ...(percent !== undefined && { percent }),
        ...(container !== undefined && { container }),
      };
    }
  }
  return undefined;
}

const cache = new WeakMap<Scene, ReadonlyMap<string, ManifestObject>>();

function byTarget(scene: Scene): ReadonlyMap<string, ManifestObject> {
  const made =
    cache.get(scene) ??
    new Map(
      scene.inventory.of('HorizontalPodAutoscaler').map((object) => {
        const [kind, name] = [
          textAt(object.spec, 'scaleTargetRef', 'kind'),
          textAt(object.spec, 'scaleTargetRef', 'name'),
        ];
        return [`${object.namespace} ${kind ?? ''} ${name ?? ''}`, object];
      }),
    );
  cache.set(scene, made);
  return made;
}

/** The autoscaler of a workload; undefined where the input has none. */
export const autoscalerOf = ({ namespace, kind, name }: Workload, scene: Scene): ManifestObject | undefined =>
  byTarget(scene).get(`${namespace} ${kind} ${name}`);

export function scaleOf(workload: Workload, scene: Scene): Facts {
  const autoscaler = autoscalerOf(workload, scene);
  if (!autoscaler) return nothing;
  const min = numberAt(autoscaler.spec, 'minReplicas') ?? 1;
  const max = numberAt(autoscaler.spec, 'maxReplicas');
  const isWhole = [min, max].every(Number.isInteger);
  if (max === undefined || !isWhole || min < 0 || max < 1 || min > max) return nothing;
  const percent = cpuTarget(autoscaler)?.percent;
  // a target above 100 % counts bursts over the request; the catalog's percent ends there
  const cpuPercent = percent !== undefined && percent > 0 && percent <= 100 ? { cpuPercent: percent } : {};
  return {
    data: { scale: { min, max, ...cpuPercent } },
    origins: [origin('scale', autoscaler, ['spec'])],
  };
}
