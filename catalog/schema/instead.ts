import type { JsonSchema } from './json-schema';

const typesOf = ({ type }: JsonSchema) => [type ?? []].flat();

/** Whether a schema takes a scalar; what it says of numbers beyond their type does not matter here. */
function takes(schema: JsonSchema, value: string | number): boolean {
  const types = typesOf(schema);
  if (typeof value === 'number') {
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
  }
  if (!types.includes('string')) return false;
  if (schema.enum) return schema.enum.includes(value);
  return schema.pattern !== undefined && new RegExp(schema.pattern).test(value);
}

const padded = (text: string) => text.padStart(2, '0');
const days: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(\d{4})(\d\d)(\d\d)$/, (year = '', month = '', day = '') => `${year}-${month}-${day}`],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
    (year = '', month = '', day = '') => `${year}-${padded(month)}-${padded(day)}`,
  ],
  // with slashes nobody knows which one is the month
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (day = '', month = '', year = '') => `${year}-${padded(month)}-${padded(day)}`],
];

/** Other ways to write a scalar that people mean. */
function candidates(text: string): readonly (string | number)[] {
  const day = days.flatMap(([form, write]) => {
    const [, ...parts] = form.exec(text) ?? [];
    return parts.length > 0 ? [write(...parts)] : [];
  });
  const number = /^\d+(?:\.\d+)?$/.test(text) ? [Number(text)] : [];
  const priority = /^[1-5]$/.test(text) ? [`P${text}`] : [];
  const seconds = /^(\d+)s$/.exec(text)?.[1];
  const minutes = seconds === undefined ? [] : [`${Math.max(1, Math.ceil(Number(seconds) / 60))}m`];
  const closed = /^\d[\d.]*\s+\S+$/.test(text) ? [text.replace(/\s+/g, '')] : [];
  return [...day, ...number, ...priority, ...minutes, ...closed];
}

/** What to write instead of a scalar that a place does not take; undefined where nobody can tell. */
export function insteadOf(value: unknown, written: string | undefined, schema: JsonSchema): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = typeof value === 'string' ? value : (written ?? String(value));
  if (typesOf(schema).includes('array')) return `write ['${text}'], a list`;
  const [only, ...others] = Object.keys(schema.properties ?? {});
  if (only !== undefined && others.length === 0) return `write { ${only}: ${text} }`;
  const fit = candidates(text).find((candidate) => candidate !== value && takes(schema, candidate));
  return fit === undefined ? undefined : `write ${fit}`;
}
