import type { Attributes } from '../artifact/artifact';
import { blocks, entriesOf, numeric, text } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Json } from './account';

/** Attributes of `datadog_monitor` that are no option of the API: its own fields, and what is Terraform's alone. */
const fields: ReadonlySet<string> = new Set(['name', 'type', 'query', 'message', 'tags', 'priority']);
const terraforms: ReadonlySet<string> = new Set([
  '//', 'id', 'validate', 'force_delete', 'lifecycle', 'depends_on', 'provider', 'count', 'for_each', 'ignore_tag_keys',
  'draft_status', 'assets', 'restricted_roles', 'locked',
]); // prettier-ignore

/** Options that the provider calls otherwise than the API. */
const renamed: Readonly<Record<string, string>> = {
  monitor_thresholds: 'thresholds',
  monitor_threshold_windows: 'threshold_windows',
};

/** Texts with what Terraform would put in place of its references; undefined where one is not known. */
export type Fill = (text: string) => string | undefined;

/** A monitor as the API takes it; undefined where the query names what is not in Datadog yet. */
export function monitorBody(attributes: Attributes, fill: Fill): Json | undefined {
  const query = fill(text(attributes.query));
  if (query === undefined) return undefined;
  const options = entriesOf(attributes)
    .filter(([name, value]) => !fields.has(name) && !terraforms.has(name) && value !== null && value !== undefined)
    .map(([name, value]): [string, unknown] => [renamed[name] ?? name, optionOf(name, value, fill)]);
  const priority = numeric(attributes.priority);
  return {
    name: literal(text(attributes.name)).trim(),
    type: text(attributes.type),
    query: literal(query).trim(),
    // an id that is not known yet is a text like any other to the message
    message: literal(fill(text(attributes.message)) ?? text(attributes.message)).trim(),
    tags: attributes.tags ?? [],
    ...(priority === undefined ? {} : { priority }),
    options: Object.fromEntries(options),
  };
}

function optionOf(name: string, value: unknown, fill: Fill): unknown {
  if (name in renamed) {
    const [block] = blocks(value);
    return Object.fromEntries(
      entriesOf(block)
        .filter(([, inner]) => inner !== null)
        .map(([key, inner]) => [key, numeric(inner) ?? inner]),
    );
  }
  if (typeof value === 'string') return literal(fill(value) ?? value);
  return value;
}

/** A live monitor under Terraform's names; what the API adds of its own is left out. */
export function attributesOfLive(monitor: Json): Attributes {
  const { name, type, query, message, tags, priority, options } = monitor;
  const named = entriesOf(options)
    .filter(([key]) => key !== 'silenced' && key !== 'locked')
    .map(([key, value]): [string, unknown] => [terraformName(key), value]);
  return { name, type, query, message, tags, priority, ...Object.fromEntries(named) };
}

function terraformName(option: string): string {
  return Object.entries(renamed).find(([, api]) => api === option)?.[0] ?? option;
}

/** Tags of an object of the API; null where it has none. */
export function tagsOf({ tags }: Json): readonly string[] {
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}

/** The tag by which an object of ours is known: `meshwatch-id:…`. */
export function trackingTag(tags: readonly string[]): string | undefined {
  return tags.find((tag) => tag.startsWith('meshwatch-id:'));
}

export function idOf({ id }: Json): string {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}
