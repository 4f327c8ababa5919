import { isSignalId, signals } from '../../model/signals';
import { suggestion } from '../../model/closest';
import type { Path } from '../path';
import type { Context } from '../resolve/context';
import type { RawFields } from '../resolve/raw';
import { extraFieldNames } from '../schema/extras';
import { fieldsOf, thresholdUnit } from '../schema/monitors';
import type { SourceDocument } from '../document';

const thresholds: ReadonlySet<string> = new Set(['critical', 'warning', 'recovery']);

const forms = {
  percent: { pattern: /^[0-9.]+%$/, words: 'a percentage: 5%', hint: (text: string) => `write ${text}%` },
  duration: {
    pattern: /^[0-9.]+(ms|s|m|h|d)$/,
    words: 'a duration with its unit: 800ms, 10s, 10m',
    hint: (text: string) => `write ${text}ms, ${text}s or ${text}m`,
  },
  number: { pattern: /^$/, words: 'a number', hint: () => undefined },
} as const;

/**
 * Fields that an exception may set for one of its signals; those that mean nothing for it, and thresholds in another
 * unit, are reported and left out: a schema cannot know which signals stand beside them.
 */
export function settableFor(
  signal: string,
  fields: RawFields,
  { document, path }: { readonly document: SourceDocument; readonly path: Path },
  { report }: Context,
): RawFields {
  const known = isSignalId(signal) ? fieldsOf(signal) : extraFieldNames;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const spot = { document, path: [...path, key] };
    if (value === undefined) continue;
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (!known.includes(key)) {
      report('unknown-key', { ...spot, on: 'key' }, `'${key}' means nothing for ${signal}`, suggestion(key, known));
      continue;
    }
    if (thresholds.has(key) && value !== null) {
      const unit = isSignalId(signal) ? thresholdUnit(signals[signal]) : 'number';
      const fits = unit === 'number' ? typeof value === 'number' : forms[unit].pattern.test(text);
      if (!fits) {
        const isBare = typeof value === 'number';
        const code = isBare ? 'unit-missing' : 'invalid-value';
        report(
          code,
          spot,
          `${text} is no threshold of ${signal}, expected ${forms[unit].words}`,
          isBare ? forms[unit].hint(text) : undefined,
        );
        continue;
      }
    }
    kept[key] = value;
  }
  return kept;
}
