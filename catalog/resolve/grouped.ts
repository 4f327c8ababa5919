import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { suggestion } from '../../model/closest';
import { groupable } from '../../model/grouping';
import type { SignalId } from '../../model/signals';
import type { Context } from './context';
import { last, spotOfSetting } from './monitor-layers';
import type { Settings } from './monitor-layers';
import { indexed } from './raw';
import type { RawList } from './raw';

/** Tags that a monitor is grouped by; those that its query does not have are reported, with what it has. */
export function groupsOf(
  signal: SignalId,
  subject: ServiceFacts | ClusterFacts,
  settings: Settings,
  { report }: Context,
): readonly string[] {
  const setting = last(settings, 'groupBy');
  if (!setting) return [];
  const entries = indexed(setting.value as RawList<string>);
  const found = groupable(signal, subject);
  if ('reason' in found) {
    if (entries.length > 0) {
      report(
        'invalid-value',
        spotOfSetting(setting, 'key'),
        `${signal} cannot be grouped: ${found.reason}`,
        'remove groupBy',
      );
    }
    return [];
  }
  for (const [tag, index] of entries) {
    if (found.tags.includes(tag)) continue;
    const spot = spotOfSetting(setting);
    const message = `${signal} cannot be grouped by '${tag}'`;
    report('invalid-value', { ...spot, path: [...spot.path, index] }, message, suggestion(tag, found.tags));
  }
  const wanted = new Set(entries.map(([tag]) => tag));
  return found.tags.filter((tag) => wanted.has(tag));
}
