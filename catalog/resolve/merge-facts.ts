import { sameFact } from './same-fact';
import type { SourceDocument } from '../document';
import type { Path } from '../path';

/** What one document says about a service; the later of a list wins. */
export interface FactLayer {
  readonly document: SourceDocument;
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Two documents state the same fact differently. */
export interface Drift {
  readonly path: Path;
  readonly lower: FactLayer;
  readonly upper: FactLayer;
}

type Data = Readonly<Record<string, unknown>>;

/** Lists whose entries are known by a key, with that key. */
const listKeys: Readonly<Record<string, string>> = { replicas: 'service', dependsOn: 'to' };
/** Any one of Istio's four proxy annotations discards all of its defaults, so half a statement is none. */
const wholes = new Set(['proxy']);
/** Not facts of the mesh: policies have layers of their own. */
const skipped = new Set(['monitors']);

/** Words about a fact: another wording is no other fact. */
const words = new Set(['via', 'description']);

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const isChange = (value: unknown): value is { add?: unknown[]; remove?: unknown[] } =>
  isMap(value) && (Array.isArray(value['add']) || Array.isArray(value['remove']));

/** Merges what documents say, lowest first. `null` removes, maps and keyed lists merge, other lists replace. */
export function mergeFacts(layers: readonly FactLayer[]): { readonly data: Data; readonly drift: readonly Drift[] } {
  const [only] = layers;
  if (only && layers.length === 1) return { data: settled(only.data) as Data, drift: [] }; // the usual case: no copy
  const drift: Drift[] = [];
  let data: Data = {};
  let stated: readonly FactLayer[] = [];
  for (const upper of layers) {
    const below = stated;
    data = mergeMaps(data, upper.data, [], (path) => {
      const lower = below.findLast((layer) => has(layer.data, path));
      if (lower && lower.document.path !== upper.document.path) drift.push({ path, lower, upper });
    });
    stated = [...stated, upper];
  }
  return { data: settled(data) as Data, drift };
}

/** Whether a layer states the path itself; a list's entry is looked up by its list. */
function has(data: unknown, path: Path): boolean {
  let value = data;
  for (const key of path) {
    if (Array.isArray(value)) return true;
    if (!isMap(value) || value[key] === undefined) return false;
    value = value[key];
  }
  return true;
}

function mergeMaps(lower: Data, upper: Data, path: Path, differs: (path: Path) => void): Data {
  const merged: Record<string, unknown> = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    if (value === undefined || skipped.has(key)) continue;
    merged[key] = key in lower ? mergeValues(key, lower[key], value, [...path, key], differs) : value;
  }
  return merged;
}

function mergeValues(key: string, lower: unknown, upper: unknown, path: Path, differs: (path: Path) => void): unknown {
  if (upper === null || lower === null) return upper;
  const listKey = listKeys[key];
  if (listKey !== undefined && Array.isArray(lower) && Array.isArray(upper)) {
    return mergeLists(listKey, lower, upper, path, differs);
  }
  if (isChange(upper) || (Array.isArray(lower) && isMap(upper))) {
    return changed(Array.isArray(lower) ? lower : [], upper);
  }
  if (isMap(lower) && isMap(upper) && !wholes.has(key)) return mergeMaps(lower, upper, path, differs);
  if (!words.has(key) && !sameFact(lower, upper)) differs(path);
  return upper;
}

function mergeLists(key: string, lower: unknown[], upper: unknown[], path: Path, differs: (path: Path) => void) {
  const keyOf = (item: unknown) => (isMap(item) ? item[key] : undefined);
  const merged = [...lower];
  upper.forEach((item, index) => {
    const at = merged.findIndex((one) => keyOf(one) !== undefined && keyOf(one) === keyOf(item));
    const old = merged[at];
    if (isMap(old) && isMap(item)) merged[at] = mergeMaps(old, item, [...path, index], differs);
    else merged.push(item);
  });
  return merged;
}

function changed(list: readonly unknown[], { add = [], remove = [] }: { add?: unknown[]; remove?: unknown[] }) {
  const kept = list.filter((item) => !remove.includes(item));
  return [...kept, ...add.filter((item) => !kept.includes(item))];
}

/** Resolves `null` and `{ add, remove }` that had nothing below them; what holds neither is kept as it is. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.some((item) => isMap(item)) ? value.map(settled) : value;
  if (!isMap(value)) return value;
  if (isChange(value)) return changed([], value);
  let result: Record<string, unknown> | undefined;
  for (const [key, item] of Object.entries(value)) {
    if (skipped.has(key)) continue;
    const next = item === null ? undefined : settled(item);
    if (next === item) continue;
    result ??= { ...value };
    if (next === undefined) delete result[key];
    else result[key] = next;
  }
  return result ?? value;
}
