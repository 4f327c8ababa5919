import type { Attributes } from './artifact';

/** JSON as it comes from others: nothing of its shape is certain. */
export function isMap(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What JSON states under its own keys, never what objects inherit (`constructor`). */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isMap(value) ? Object.entries(value) : [];
}

/** A block of Terraform's JSON: absent, one object, or a list of objects. */
export function blocks(value: unknown): readonly Attributes[] {
  if (isMap(value)) return [value];
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** What stands under a key of a block that may be repeated, all taken together. */
export function nested(value: unknown, key: string): readonly Attributes[] {
  return blocks(value).flatMap((block) => blocks(block[key]));
}

/** A text; empty for anything else. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Terraform takes numbers as texts, too. Undefined for what is none. */
export function numeric(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A list of texts, or a single one; whatever else stands among them is left out. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** Levels of nesting that neither Terraform nor a board needs: what is deeper is refused, so that all may recurse. */
export const deepest = 200;

export function isTooDeep(value: unknown, level = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (level >= deepest) return true;
  // loops without lists of their own: whole artifacts are looked at
  if (Array.isArray(value)) {
    for (const entry of value) if (typeof entry === 'object' && isTooDeep(entry, level + 1)) return true;
  } else if (isMap(value)) {
    for (const key in value) if (typeof value[key] === 'object' && isTooDeep(value[key], level + 1)) return true;
  }
  return false;
}
