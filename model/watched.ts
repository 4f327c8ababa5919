import type { ExtraMonitor } from './extra-monitor';
import { isService, type Subject } from './identity';
import type { Watched } from './policy';

/** Every monitor of a service or cluster: of the table, then of the organisation's and the team's own. */
export function watchedOf(subject: Subject): readonly Watched[] {
  return [...subject.policies, ...extrasOf(subject)];
}

export function extrasOf(subject: Subject): readonly ExtraMonitor[] {
  return isService(subject) ? subject.extraMonitors : [];
}

export function isExtra(watched: Watched): watched is ExtraMonitor {
  return 'query' in watched;
}
