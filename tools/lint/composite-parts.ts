import type { Resource } from '../artifact/artifact';
import { resourcesNamedIn } from '../artifact/interpolations';
import { text } from '../artifact/json';
import type { Monitor } from '../artifact/monitor';
import type { Context } from './rule';

interface Known {
  /** By stack, module and name. */
  readonly named: ReadonlyMap<string, readonly Monitor[]>;
  readonly parts: ReadonlySet<Resource>;
}

const known = new WeakMap<Context, Known>();

/** Whether a composite of the build reads the monitor: the composite tells, its parts need not. */
export function isPart({ resource }: Monitor, context: Context): boolean {
  return knownOf(context).parts.has(resource);
}

/** The monitors of the build that a composite reads; those that it names by number are not known. */
export function partsOf(composite: Monitor, context: Context): readonly Monitor[] {
  return find(composite, knownOf(context).named);
}

function knownOf(context: Context): Known {
  const before = known.get(context);
  if (before) return before;
  const named = new Map<string, Monitor[]>();
  for (const monitor of context.monitors) {
    // of several made from one block (`cart["eu"]`) a composite may read each
    const key = keyOf(monitor.resource, monitor.resource.address.replace(/\[.*$/s, ''));
    named.set(key, [...(named.get(key) ?? []), monitor]);
  }
  const parts = new Set(context.monitors.flatMap((monitor) => find(monitor, named).map(({ resource }) => resource)));
  const made = { named, parts };
  known.set(context, made);
  return made;
}

function find({ resource, type }: Monitor, named: Known['named']): readonly Monitor[] {
  if (type !== 'composite') return [];
  // a plan does not know the ids, only which resources they come from
  const planned = (resource.unknown?.query ?? []).map(
    (reference) => /(?:^|\.)datadog_monitor\.([\w-]+)/.exec(reference)?.[1],
  );
  const written = resourcesNamedIn(text(resource.attributes.query)).map(({ name }) => name);
  const names = new Set([...written, ...planned.filter((name) => name !== undefined)]);
  return [...names].flatMap((name) => named.get(keyOf(resource, name)) ?? []);
}

function keyOf({ stack, module = '' }: Resource, name: string): string {
  return JSON.stringify([stack, module, name]);
}
