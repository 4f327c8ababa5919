import type { Mesh } from '../../model/mesh';
import type { Artifact } from '../artifact/artifact';
import { dashboardOf, type Dashboard } from '../artifact/dashboard';
import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import type { Context } from './rule';

/** The views of an artifact that rules compare with each other, made once for all rules. */
export function contextOf(artifact: Artifact, mesh: Mesh | undefined): Context {
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const views = <T>(view: (resource: (typeof resources)[number]) => T | undefined): T[] =>
    resources.map(view).filter((one) => one !== undefined);
  return { artifact, monitors: views(monitorOf), slos: views(sloOf), mesh };
}

/**
 * One board after another, none kept: together they are most of an artifact, and no rule compares them. In memory all at
 * once they double the time of lint.
 */
export function* dashboardsOf({ stacks }: Artifact): Iterable<Dashboard> {
  for (const { resources } of stacks) {
    for (const resource of resources) {
      const dashboard = dashboardOf(resource);
      if (dashboard) yield dashboard;
    }
  }
}
