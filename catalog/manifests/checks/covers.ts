import { isMap } from '../objects/values';
import type { Data } from '../objects/values';

const ignorable = new Set(['name', 'statPrefix', 'ignoreUriCase']);

/** `{ exact: /a }` → the two; undefined for what is no text match. */
function textMatch(value: unknown): readonly [how: string, text: string] | undefined {
  if (!isMap(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  return entry && others.length === 0 && typeof entry[1] === 'string' ? [entry[0], entry[1]] : undefined;
}

/** Whether every text that `narrow` matches is matched by `wide` too. Two regular expressions only where they are equal. */
function coversText(wide: unknown, narrow: unknown): boolean {
  const [a, b] = [textMatch(wide), textMatch(narrow)];
  if (!a || !b) return JSON.stringify(wide) === JSON.stringify(narrow);
  const [how, text] = a;
  const [narrowHow, narrowText] = b;
  if (how === 'regex' && (text === '.*' || text === '^.*$')) return true;
  if (how === 'prefix') return (narrowHow === 'prefix' || narrowHow === 'exact') && narrowText.startsWith(text);
  return how === narrowHow && text === narrowText;
}

/**
 * Whether a match takes every request that another takes: each of its conditions is one of the other's, as wide or
 * wider. Says no where it cannot tell.
 */
export function coversMatch(wide: Data, narrow: Data): boolean {
  if (wide['ignoreUriCase'] !== narrow['ignoreUriCase']) return false;
  return Object.entries(wide).every(([key, condition]) => {
    if (ignorable.has(key)) return true;
    if (isMap(condition) && Object.keys(condition).length === 0) return true;
    const other = narrow[key];
    if (key === 'uri' && coversText(condition, { prefix: '/' })) return true;
    if (other === undefined) return false;
    if (key === 'headers' || key === 'queryParams' || key === 'withoutHeaders') {
      if (!isMap(condition) || !isMap(other)) return JSON.stringify(condition) === JSON.stringify(other);
      return Object.entries(condition).every(([name, value]) => name in other && coversText(value, other[name]));
    }
    return coversText(condition, other);
  });
}
