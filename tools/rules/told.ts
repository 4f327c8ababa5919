import { lowered, matches, type Tags } from '../../queries/match';
import type { NotificationRule } from './rule';

/** Whom one rule tells of an alert of a monitor. */
export interface ToldByRule {
  readonly rule: string;
  /** Sorted. */
  readonly handles: readonly string[];
}

/**
 * Whom rules tell when a monitor with these tags alerts. What a rule asks of the tags of a group, beside those of the
 * monitor, is known only when it fires.
 */
export function toldOfAlert(rules: readonly NotificationRule[], tags: readonly string[]): readonly ToldByRule[] {
  const own = asTags(tags);
  return rules.flatMap((rule): readonly ToldByRule[] => {
    if (rule.filter && !matches(rule.filter, own)) return [];
    const holding = rule.recipients.filter(
      ({ transition, filter }) =>
        (transition === undefined || transition === 'is_alert') && (!filter || matches(filter, own)),
    );
    const handles = holding.length > 0 ? holding.flatMap((one) => one.handles) : rule.fallback;
    return handles.length === 0 ? [] : [{ rule: rule.name, handles: [...new Set(handles)].sort() }];
  });
}

function asTags(tags: readonly string[]): Tags {
  const values = new Map<string, string[]>();
  for (const tag of tags) {
    const at = tag.indexOf(':');
    const [key, value] = at < 0 ? [tag, ''] : [tag.slice(0, at), tag.slice(at + 1)];
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return lowered(Object.fromEntries(values));
}
