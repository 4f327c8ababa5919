import { bytes, cores, seconds } from './quantities';

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Forms in which one quantity can be written in several ways, with what they measure. */
const quantities: readonly (readonly [RegExp, (text: string) => number])[] = [
  [/^[0-9]+(\.[0-9]+)?(ms|s|m|h|d)$/, seconds],
  [/^[0-9]+m$|^[0-9]+(\.[0-9]+)?$/, cores],
  [/^[0-9]+(\.[0-9]+)?(Ki|Mi|Gi|k|M|G)$/, bytes],
];

function sameText(a: string, b: string): boolean {
  // `100m` is a duration and a CPU: two texts are one fact where they are in any form that both have
  return a === b || quantities.some(([form, measure]) => form.test(a) && form.test(b) && measure(a) === measure(b));
}

/** Whether two lists hold the same, in whatever order; of maps with a name, what both state of each. */
function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  return b.every((item) =>
    a.some((other) => {
      if (!isMap(item) || !isMap(other) || item['name'] === undefined) return sameFact(other, item);
      const shared = Object.keys(item).filter((key) => other[key] !== undefined);
      return shared.includes('name') && shared.every((key) => sameFact(other[key], item[key]));
    }),
  );
}

/** Whether two documents state the same, however they write it: `600s` and `10m`, `"1"` and `1000m`, another order. */
export function sameFact(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a as unknown[], b as unknown[]);
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameFact(a[key], b[key]));
}
