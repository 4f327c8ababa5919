import { and, variable, type Filter } from '../../queries/filter';
import { parseMonitor } from '../../queries/parse';
import { printMonitor } from '../../queries/print-monitor';
import { clusterTags, conditionsOf, environmentTags, keyOf } from '../../queries/scope-tags';
import { mapMetrics } from '../../queries/walk';
import { blocks, isMap, numeric, text } from '../artifact/json';
import type { Json } from '../live/account';

/** A monitor made by hand as a team's override file would state it. */
export interface ExtraEntry {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly warning?: number;
  readonly recovery?: number;
  readonly priority?: string;
}

/**
 * A monitor as `extraMonitors`: its conditions on cluster and environment become `$scope`. Its message stays behind,
 * since ours tells what it is, and its handles are the team's. A text says why it cannot be one; `taken` are ids that are in use.
 */
export function extraOf(live: Json, taken: ReadonlySet<string>): ExtraEntry | string {
  const { query, name, priority, options } = live;
  const parsed = parseMonitor(text(query));
  if (!parsed.ok || parsed.tree.kind !== 'metric alert') return 'it is no metric monitor with one query';
  if (parsed.tree.change) return 'it compares with the past';
  const expression = mapMetrics(parsed.tree.expression, (metric) => ({ ...metric, filter: scoped(metric.filter) }));
  const thresholds = isMap(options) ? blocks(options.thresholds)[0] : undefined;
  const [warning, recovery] = [numeric(thresholds?.warning), numeric(thresholds?.critical_recovery)];
  return {
    id: idOf(text(name), taken),
    name: text(name).replace(/\s+/g, ' ').trim(),
    query: printMonitor({ ...parsed.tree, expression }),
    ...(warning === undefined ? {} : { warning }),
    ...(recovery === undefined ? {} : { recovery }),
    ...(typeof priority === 'number' ? { priority: `P${priority}` } : {}),
  };
}

function scoped(filter: Filter): Filter {
  const rest = conditionsOf(filter).filter((condition) => !isScope(keyOf(condition)));
  return and(variable('scope'), ...rest);
}

const isScope = (key: string | undefined) => key !== undefined && (clusterTags.has(key) || environmentTags.has(key));

/** A part of an address: what people call it, with a number where another one is called so. */
function idOf(name: string, taken: ReadonlySet<string>): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  const base = slug === '' ? 'monitor' : slug;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
