import type { Filter } from '../../queries/filter';
import { matchesPattern } from '../../queries/match';
import { names, valuesOf } from '../../queries/scope-tags';
import { metricsOfMonitor } from '../../queries/walk';
import type { Monitor } from '../artifact/monitor';
import { isOpenText } from '../artifact/open';
import { isTemplate } from '../artifact/template';
import { every, not, some, type Verdict } from '../rules/verdict';
import { keysOf } from './monitors/_keys';
import type { Context } from './rule';

/** Whether a filter of a notification rule means a monitor's alert: the tags of the monitor, and those of what fires. */
export function means(filter: Filter, monitor: Monitor, context: Context): Verdict {
  const inner = (part: Filter) => means(part, monitor, context);
  switch (filter.kind) {
    case 'everything':
      return 'yes';
    case 'variable':
      return 'maybe';
    case 'bare':
      return hasTag(filter.tag, monitor) ? 'yes' : areOpen(monitor) ? 'maybe' : 'no';
    case 'tag':
      return hasValue(filter.key, filter.value, monitor, context);
    case 'in':
      return some(filter.values.map((value) => hasValue(filter.key, value, monitor, context)));
    case 'not':
      return not(inner(filter.filter));
    case 'group':
      return inner(filter.filter);
    case 'and':
      return every(filter.filters.map(inner));
    case 'or':
      return some(filter.filters.map(inner));
  }
}

function hasValue(key: string, value: string, monitor: Monitor, context: Context): Verdict {
  if (isOpenText(key) || isOpenText(value)) return 'maybe';
  // Datadog's documentation writes both
  if (key === 'transition_type') return some(['alert', 'is_alert'].map((one) => (isAlike(one, value) ? 'yes' : 'no')));
  if (hasTag(`${key}:${value}`, monitor)) return 'yes';
  if (areOpen(monitor)) return 'maybe';
  return key === 'priority' ? hasPriority(value, monitor) : isOfWhatFires(key, value, monitor, context);
}

const isAlike = (text: string, pattern: string) => matchesPattern(text.toLowerCase(), pattern.toLowerCase());
const hasTag = (pattern: string, { tags }: Monitor) => tags.some((tag) => isAlike(tag, pattern));

/** Whether only Terraform knows all tags of the monitor. */
function areOpen({ resource: { attributes, unknown }, tags }: Monitor): boolean {
  return typeof attributes.tags === 'string' || unknown?.tags !== undefined || tags.some(isTemplate);
}

/** `p1` to `p5`, or the number alone. */
function hasPriority(value: string, { resource: { attributes, unknown }, priority }: Monitor): Verdict {
  if (priority !== undefined) return isAlike(`p${priority}`, value) || isAlike(String(priority), value) ? 'yes' : 'no';
  const isOpen = unknown?.priority !== undefined || typeof attributes.priority === 'string';
  return isOpen ? 'maybe' : 'no';
}

/** A tag of a group has one value of the filter's, if it names any; whether other tags of the filter count is not sure. */
function isOfWhatFires(key: string, value: string, monitor: Monitor, context: Context): Verdict {
  const keys = keysOf(monitor, context);
  if (keys === undefined) return 'maybe';
  const isGroup = keys.groups.has(key);
  if (!isGroup && !keys.filters.has(key)) return 'no';
  const read = valuesIn(key, monitor);
  // a pattern of both sides may mean one value
  const mayBe = (one: string) => (one.includes('*') ? value.includes('*') || isAlike(value, one) : isAlike(one, value));
  if (!read.some(mayBe)) return 'no';
  return isGroup && read.every((one) => !one.includes('*') && isAlike(one, value)) ? 'yes' : 'maybe';
}

/** Values that a metric monitor may read of a key, as patterns; `*` where any may be. */
function valuesIn(key: string, { parsed }: Monitor): readonly string[] {
  if (!parsed.ok || parsed.tree.kind !== 'metric alert') return ['*'];
  const values = metricsOfMonitor(parsed.tree)
    .filter(({ filter, by }) => by.includes(key) || names(filter, key))
    .flatMap(({ filter }) => valuesOf(filter, key) ?? ['*']);
  return values.length === 0 || values.some(isOpenText) ? ['*'] : values;
}
