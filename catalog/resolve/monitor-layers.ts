import type { SignalId } from '../../model/signals';
import type { Layer, Origin } from '../../model/policy';
import type { SourceDocument } from '../document';
import type { Path } from '../path';
import type { Spot } from '../report';
import { entriesOf } from './raw';
import type { RawFields, RawMonitors } from './raw';

/** One layer of numbers. The merge takes a list of them, lowest first: a further layer is one more of these. */
export interface MonitorLayer {
  readonly layer: Layer;
  readonly monitors: RawMonitors;
  readonly document: SourceDocument;
  /** Path of `monitors` in the document; where `flat`, of the fields themselves. */
  readonly path: Path;
  /** Its signals share one map of fields. @default false */
  readonly flat?: boolean;
  /** The last day it holds, of an exception. */
  readonly until?: string;
  /** Order among the steps of one layer. @default 0 */
  readonly step?: number;
}

/** A field that a layer states. */
export interface Setting {
  readonly value: unknown;
  readonly layer: MonitorLayer;
  readonly path: Path;
}

/** Who states each field of one monitor, lowest layer first. */
export type Settings = ReadonlyMap<string, readonly Setting[]>;

export const spotOfSetting = ({ layer, path }: Setting, on?: Spot['on']): Spot => ({
  document: layer.document,
  path,
  ...(on && { on }),
});

const empty: Settings = new Map();
/** What a signal says for its variants too. Thresholds are each variant's own. */
const inherited = new Set(['enabled', 'renotify', 'notify', 'page', 'tags', 'runbook', 'message', 'shadow']);
/** Latency's variants are the same monitor over another percentile, so they share what is not a threshold. */
const thresholds = new Set(['critical', 'warning', 'recovery', 'percentile']);
/** Fields in which `null` says that there is none; elsewhere it removes what lower layers say. */
const optional = new Set(['warning', 'recovery', 'renotify', 'runbook', 'message']);

function add(
  into: Map<string, Setting[]>,
  fields: RawFields,
  layer: MonitorLayer,
  path: Path,
  wanted: (key: string) => boolean,
) {
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined || key === 'variants' || !wanted(key)) continue;
    const setting = { value, layer, path: [...path, key] };
    const list = into.get(key);
    if (list) list.push(setting);
    else into.set(key, [setting]);
  }
}

/** Settings of a signal's main monitor, or of a variant: what the signal says for all, then what the variant says. */
export function settingsOf(layers: readonly MonitorLayer[], signal: SignalId, variant?: string): Settings {
  let found: Map<string, Setting[]> | undefined;
  for (const layer of layers) {
    const fields = layer.monitors[signal];
    if (!fields) continue;
    found ??= new Map();
    const path = layer.flat ? layer.path : [...layer.path, signal];
    if (variant === undefined) {
      add(found, fields, layer, path, () => true);
      continue;
    }
    add(found, fields, layer, path, (key) => (signal === 'latency' ? !thresholds.has(key) : inherited.has(key)));
    const own = fields.variants?.[variant];
    if (own) add(found, own, layer, [...path, 'variants', variant], () => true);
  }
  return found ?? empty;
}

/** Variants of a signal that any layer names. */
export function namedVariants(layers: readonly MonitorLayer[], signal: SignalId): readonly string[] {
  const names = new Set<string>();
  for (const { monitors } of layers) for (const [name] of entriesOf(monitors[signal]?.variants)) names.add(name);
  return [...names].sort();
}

/** Whether a setting removes what lower layers say. */
const removes = ({ value }: Setting, field: string) => value === null && !optional.has(field);

/** Who states a field, lowest layer first, from the last one on that removed what was there. */
export function statedOf(settings: Settings, field: string): readonly Setting[] {
  const all = settings.get(field) ?? [];
  return all.slice(all.findLastIndex((setting) => removes(setting, field)) + 1);
}

/** Who states what holds of a field; undefined where nobody does, or where it was removed. */
export function last(settings: Settings, field: string): Setting | undefined {
  const setting = settings.get(field)?.at(-1);
  return setting && removes(setting, field) ? undefined : setting;
}

function words(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(words).join(', ')}]`;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return value === null ? 'none' : JSON.stringify(value);
  const changes = Object.entries(value).map(([key, list]) => `${key}: ${words(list)}`);
  return `{ ${changes.join(', ')} }`;
}

const known = new WeakMap<MonitorLayer, Map<string, Origin>>();

/** Who said something of a field, on top of `base`, what holds below all of them. */
export function chainOf(settings: Settings, field: string, base: readonly Origin[]): readonly Origin[] {
  const below = base.at(-1)?.value ?? 'none';
  const stated = (settings.get(field) ?? []).map((setting) =>
    removes(setting, field)
      ? { ...originOf(setting), value: `${below} (null: lower layers do not count)` }
      : originOf(setting),
  );
  return [...base, ...stated];
}

/** Who set a field, as `explain` shows it. Looking up a line costs, and most services share their lower layers. */
export function originOf({ value, layer, path }: Setting): Origin {
  let origins = known.get(layer);
  if (!origins) {
    origins = new Map<string, Origin>();
    known.set(layer, origins);
  }
  const key = path.slice(layer.path.length).join('/');
  let origin = origins.get(key);
  if (!origin) {
    const { document } = layer;
    origin = {
      layer: layer.layer,
      value: words(value),
      file: document.path,
      line: document.locate(path).line,
      ...(layer.until !== undefined && { until: layer.until }),
    };
    origins.set(key, origin);
  }
  return origin;
}
