import { canonicalMonitor } from '../../queries/canonical-monitor';
import { printMonitor } from '../../queries/print-monitor';
import type { Attributes } from '../artifact/artifact';
import { blocks, entriesOf, numeric, text, texts } from '../artifact/json';
import { monitorOnce } from '../artifact/parse-once';

/** What a monitor says, field by field, in one writing for all that mean the same. */
export type Essence = ReadonlyMap<string, string>;

/** Attributes that say how Terraform works, not what the monitor is. */
const idle: ReadonlySet<string> = new Set([
  '//', 'id', 'validate', 'force_delete', 'lifecycle', 'depends_on', 'provider', 'ignore_tag_keys', 'restricted_roles',
  'locked', 'assets', 'draft_status',
]); // prettier-ignore

/** Values that are those of a monitor which states none. Source: recorded answers to monitors without options. */
const defaults: Readonly<Record<string, string>> = {
  include_tags: 'true',
  new_host_delay: '300',
  on_missing_data: 'default',
  require_full_window: 'false',
};

/** Of attributes under Terraform's names, whose texts are already as Datadog has them. */
export function monitorEssence(attributes: Attributes): Essence {
  const found = new Map<string, string>();
  for (const [name, value] of entriesOf(attributes)) {
    if (idle.has(name)) continue;
    const written = valueText(name, value);
    if (written !== '' && defaults[name] !== written) found.set(name, written);
  }
  return found;
}

function valueText(name: string, value: unknown): string {
  switch (name) {
    case 'type':
      // the API stores the one as the other
      return value === 'metric alert' ? 'query alert' : text(value);
    case 'query':
      return queryText(text(value).trim());
    case 'tags':
    case 'notify_by':
    case 'renotify_statuses':
      return [...new Set(texts(value).map((entry) => entry.toLowerCase()))].sort().join(', ');
    case 'monitor_thresholds':
    case 'monitor_threshold_windows':
      return entriesOf(blocks(value)[0])
        .filter(([, inner]) => inner !== null)
        .map(([key, inner]) => `${key} ${numeric(inner) ?? text(inner)}`)
        .sort()
        .join(', ');
    default:
      return plain(value);
  }
}

/** By meaning where our grammar reads it. */
function queryText(query: string): string {
  const parsed = monitorOnce(query);
  return parsed.ok ? printMonitor(canonicalMonitor(parsed.tree)) : query;
}

/** Empty for what an unset field is answered with. */
function plain(value: unknown): string {
  if (value === null || value === undefined || value === false || value === 0 || value === '0') return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'object' && Object.keys(value).length === 0) return '';
  return JSON.stringify(value);
}
