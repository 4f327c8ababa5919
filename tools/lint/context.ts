import type { Mesh } from '../../model/mesh';
import type { Artifact } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import type { Context } from './rule';

/** Every view of an artifact, made once for all rules. */
export function contextOf(artifact: Artifact, mesh: Mesh | undefined): Context {
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const views = <T>(view: (resource: (typeof resources)[number]) => T | undefined): T[] =>
    resources.map(view).filter((one) => one !== undefined);
  return { artifact, monitors: views(monitorOf), slos: views(sloOf), dashboards: views(dashboardOf), mesh };
}
