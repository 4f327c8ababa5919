import type { Report } from '../../report';
import type { Scene } from '../scene';
import type { ManifestCheck } from './check';
import { conflicts } from './conflicts';
import { hosts } from './hosts';
import { istioShape } from './istio-shape';
import { labels } from './labels';
import { meshConfig } from './mesh-config';
import { blindAutoscalers, partialProxies } from './resources';
import { defaultRoutes, faults, misfits, missingParts, unreachableRoutes } from './routes';
import { emptySubsets, routedSubsets } from './subsets';
import { emptyServices, lonelyWorkloads, unroutedReplicas } from './workloads';

const checks: readonly ManifestCheck[] = [
  labels,
  istioShape,
  hosts,
  routedSubsets,
  emptySubsets,
  conflicts,
  unreachableRoutes,
  defaultRoutes,
  missingParts,
  misfits,
  faults,
  emptyServices,
  lonelyWorkloads,
  unroutedReplicas,
  partialProxies,
  blindAutoscalers,
  meshConfig,
];

/** Everything odd about the manifests themselves; what is odd about the mesh they make is asked of the catalog. */
export function checkManifests(scene: Scene, report: Report): void {
  for (const check of checks) check(scene, report);
}
