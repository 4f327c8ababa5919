import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import type { Watched } from '../../model/policy';
import type { Context } from './context';
import { last, spotOfSetting } from './monitor-layers';
import type { Settings } from './monitor-layers';

/** A monitor that pages nobody. */
export interface Unheard {
  readonly subject: ServiceFacts | ClusterFacts;
  readonly policy: Watched;
  /** What all layers say of it. */
  readonly settings: Settings;
}

/** Reports monitors that would wake someone, but have nobody: once for each team, or where a layer empties `page`. */
export function reportUnheard(all: readonly Unheard[], { report, mesh: { document } }: Context): void {
  const teams = new Map<string, string[]>();
  for (const { subject, policy, settings } of all) {
    const { signal, values } = policy;
    const setting = last(settings, 'page');
    if (setting) {
      const message = `${signal} is P${values.priority} and pages, but has nobody to page`;
      report('page-empty', spotOfSetting(setting), message, 'name a handle, or lower the priority');
      continue;
    }
    const [team, name] = 'namespace' in subject ? [subject.team.key, subject.id] : [subject.owner.key, subject.key];
    teams.set(team, [...(teams.get(team) ?? []), `${signal} of ${name}`]);
  }
  for (const [team, monitors] of teams) {
    const spot = { document, path: ['teams', team], on: 'key' } as const;
    const more = monitors.length === 1 ? '' : ` and ${monitors.length - 1} more`;
    const message = `team '${team}' has nobody to page, but ${monitors[0] ?? ''}${more} would`;
    report('page-empty', spot, message, `page: ["@pagerduty-${team}"], or priority: P3`);
  }
}
