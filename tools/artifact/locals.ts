import type { Attributes } from './artifact';
import { interpolationsOf } from './interpolations';
import { blocks, entriesOf, isMap } from './json';
import { soleExpression } from './open';

/** Texts and lists of a value in place of a reference: more would be a bomb, not somebody's query. */
const most = 10_000;

/**
 * Puts the locals of a module where its texts name them, as far as those are literal or are references themselves.
 * Calls, conditions and loops stay as they are: only Terraform evaluates them.
 */
export function localsOf(contents: readonly Attributes[]): (attributes: Attributes) => Attributes {
  const written = new Map(contents.flatMap(({ locals }) => blocks(locals)).flatMap(entriesOf));
  const values = new Map<string, unknown>();
  const open = new Set<string>();

  function valueOf(name: string): unknown {
    // a local that names itself has no value
    if (!written.has(name) || open.has(name)) return undefined;
    if (!values.has(name)) {
      open.add(name);
      const value = filled(written.get(name));
      values.set(name, sizeOf(value) > most ? undefined : value);
      open.delete(name);
    }
    return values.get(name);
  }

  function filled(value: unknown): unknown {
    if (typeof value === 'string') return value.includes('local.') ? filledText(value) : value;
    if (Array.isArray(value)) return value.map(filled);
    return isMap(value) ? filledMap(value) : value;
  }

  function filledMap(map: Attributes): Attributes {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, filled(value)]));
  }

  function filledText(text: string): unknown {
    const alone = soleExpression(text);
    if (alone !== undefined) return named(alone) ?? text;
    let result = text;
    for (const { opening, inner } of interpolationsOf(text)) {
      const value = opening === '${' && inner !== undefined ? named(inner) : undefined;
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
      result = result.replace(`\${${inner ?? ''}}`, () => String(value));
      if (result.length > most) return text;
    }
    return result;
  }

  /** `local.a`, `local.a.b`, `local.a["b"]`, `local.a[0]` */
  function named(expression: string): unknown {
    const [, name = '', rest = ''] =
      /^\s*local\.([\w-]+)((?:\.[\w-]+|\["[^"\\$%]*"\]|\[\d+\])*)\s*$/.exec(expression) ?? [];
    let value = name === '' ? undefined : valueOf(name);
    for (const [, key, quoted, index] of rest.matchAll(/\.([\w-]+)|\["([^"]*)"\]|\[(\d+)\]/g)) {
      const step = key ?? quoted ?? index ?? '';
      if (Array.isArray(value)) value = value[Number(step)];
      else value = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return value;
  }

  return filledMap;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  const inner = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
  let size = 1;
  for (const one of inner) {
    size += sizeOf(one);
    if (size > most) break;
  }
  return size;
}
