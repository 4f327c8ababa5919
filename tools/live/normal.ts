import type { Attributes } from '../artifact/artifact';
import { blocks, entriesOf, isMap, text, texts } from '../artifact/json';

/** Attributes that say how Terraform works, or that Datadog adds; none says what a monitor does. */
const idle: ReadonlySet<string> = new Set([
  '//', 'id', 'validate', 'force_delete', 'lifecycle', 'depends_on', 'provider', 'ignore_tag_keys', 'restricted_roles',
  'locked', 'assets', 'draft_status', 'silenced', 'restriction_policy', 'avalanche_window',
]); // prettier-ignore

/** Values that mean the same as none. Source: recorded answers to monitors that state none. */
const defaults: Readonly<Record<string, unknown>> = {
  include_tags: true,
  new_host_delay: 300,
  on_missing_data: 'default',
};

const sets: ReadonlySet<string> = new Set(['tags', 'notify_by', 'renotify_statuses']);

/** Attributes of a monitor in one writing for those of Terraform and those of the API, for a comparison. */
export function normalMonitor(attributes: Attributes): Attributes {
  const kept = entriesOf(attributes)
    .filter(([name, value]) => !idle.has(name) && !isNone(value) && defaults[name] !== value)
    .map(([name, value]): [string, unknown] => [name, normalValue(name, value)]);
  return Object.fromEntries(kept);
}

/** The API answers unset options by null, false, 0, an empty text or an empty list. */
function isNone(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0 || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function normalValue(name: string, value: unknown): unknown {
  // the API stores the one as the other
  if (name === 'type') return value === 'metric alert' ? 'query alert' : value;
  if (sets.has(name)) return sorted(value);
  if (name === 'priority') return String(value);
  if (name.startsWith('monitor_threshold')) {
    const [block] = blocks(value);
    return Object.fromEntries(entriesOf(block).filter(([, inner]) => inner !== null));
  }
  return typeof value === 'string' ? value.trim() : value;
}

/** As Datadog stores tags: lower case, each once; their order says nothing. */
function sorted(value: unknown): readonly string[] {
  return [...new Set(texts(value).map((entry) => entry.toLowerCase()))].sort();
}

/** What is compared of an SLO. The API repeats its query as a specification, and its targets in other forms. */
export function normalSlo({ name, description, type, query, tags, thresholds }: Attributes): Attributes {
  const [first] = blocks(query);
  const targets = blocks(thresholds)
    .map(({ timeframe, target, warning }) => ({ timeframe, target, ...(warning ? { warning } : {}) }))
    .sort((a, b) => (text(a.timeframe) < text(b.timeframe) ? -1 : 1));
  return { name, description, type, query: first, tags: sorted(tags), thresholds: targets };
}

/** What the API adds to a board, or fills in. */
const boardIdle: ReadonlySet<string> = new Set([
  'id', 'url', 'author_handle', 'author_name', 'author_info', 'created_at', 'modified_at', 'deleted_at', 'is_read_only',
  'restricted_roles', 'experience_type', 'popularity', 'is_favorite', 'is_shared', 'widget_ids', 'template_variable_presets',
]); // prettier-ignore

/** A board without what the API adds. */
export function normalBoard(body: Attributes): Attributes {
  const kept = entriesOf(body).filter(([name, value]) => !boardIdle.has(name) && !isNone(value));
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'widgets' ? widgets(value) : value]));
}

function widgets(value: unknown): unknown {
  return blocks(value).map(({ definition, layout }) => {
    const inner =
      isMap(definition) && definition.widgets ? { ...definition, widgets: widgets(definition.widgets) } : definition;
    return { definition: inner, ...(layout ? { layout } : {}) };
  });
}
