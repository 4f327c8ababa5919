/** What a manifest holds, read by people's hands: whatever is of another type than expected is as good as absent. */
export type Data = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, undefined where the path leaves the data. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

const none: Data = Object.freeze({});

export function mapAt(value: unknown, ...path: readonly (string | number)[]): Data {
  const found = valueAt(value, ...path);
  return isMap(found) ? found : none;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A text; a number or truth value counts as what was written, since YAML reads `1.10` and `no` so. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = valueAt(value, ...path);
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Texts of a list; holes and maps are left out. */
export function textsAt(value: unknown, ...path: readonly (string | number)[]): readonly string[] {
  return listAt(value, ...path).flatMap((_, index, list) => textAt(list, index) ?? []);
}

/** Labels, annotations, selectors: names and texts. */
export function labelsAt(value: unknown, ...path: readonly (string | number)[]): Readonly<Record<string, string>> {
  const map = mapAt(value, ...path);
  return Object.fromEntries(
    Object.keys(map).flatMap((key) => {
      const text = textAt(map, key) ?? (map[key] === '' ? '' : undefined);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}
