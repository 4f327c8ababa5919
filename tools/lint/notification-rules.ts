import { matchesPattern } from '../../queries/match';
import type { Artifact, Attributes } from '../artifact/artifact';
import { blocks, text, texts } from '../artifact/json';
import type { Monitor } from '../artifact/monitor';
import { isTemplate } from '../artifact/template';
import type { Context } from './rule';
import { keysOf } from './monitors/_keys';

const ruled = new WeakMap<Artifact, readonly Attributes[]>();

/** Whether a notification rule of the build tells somebody of the monitor, or may: not all of a filter can be judged. */
export function isRouted(monitor: Monitor, context: Context): boolean {
  return rulesOf(context.artifact).some((rule) => mayMatch(rule, monitor, context));
}

/** The notification rules of a build. */
function rulesOf(artifact: Artifact): readonly Attributes[] {
  const before = ruled.get(artifact);
  if (before) return before;
  const found = artifact.stacks.flatMap(({ resources }) =>
    resources.flatMap(({ type, attributes }) => (type === 'datadog_monitor_notification_rule' ? [attributes] : [])),
  );
  ruled.set(artifact, found);
  return found;
}

/** Every tag of the filter has to be the monitor's. */
function mayMatch({ filter }: Attributes, monitor: Monitor, context: Context): boolean {
  const own = monitor.resource.attributes.tags;
  if (typeof own === 'string' || monitor.resource.unknown?.tags || monitor.tags.some(isTemplate)) return true;
  const wanted = blocks(filter).flatMap(({ tags, scope }) => [...texts(tags), ...tagsOf(text(scope))]);
  return wanted.every(
    (tag) => isTemplate(tag) || monitor.tags.some((one) => isAlike(one, tag)) || isTagOfGroup(tag, monitor, context),
  );
}

/** `team:a AND env:prod`; any other scope may match. */
function tagsOf(scope: string): readonly string[] {
  const tags = scope.trim().split(/\s+AND\s+|\s*,\s*/);
  return tags.every((tag) => /^[\w.-]+:[\w.*/-]+$/.test(tag)) ? tags : [];
}

function isAlike(tag: string, pattern: string): boolean {
  return matchesPattern(tag.toLowerCase(), pattern.toLowerCase());
}

/** A tag of what fires: a group, or what the filter demands. */
function isTagOfGroup(tag: string, monitor: Monitor, context: Context): boolean {
  const keys = keysOf(monitor, context);
  const key = tag.slice(0, tag.indexOf(':'));
  return keys === undefined || key === 'priority' || keys.groups.has(key) || keys.filters.has(key);
}
