import type { Condition, Reference } from '../tree';
import { listed } from './english';

/**
 * When a composite alerts: `123 and 456 are not OK at once`. A part that warns or has no data counts like one that alerts;
 * that is said once, behind. Source: Datadog's page on composite monitors.
 */
export function wordsOfComposite(condition: Condition): string {
  const words = wordsOfCondition(condition);
  if (!words.includes('not OK')) return words;
  const only = ungrouped(condition).kind === 'monitor';
  return `${words} (${only ? '' : 'not OK: '}alerts, warns or has no data)`;
}

function wordsOfCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'monitor':
      return `${idOf(condition.monitor)} is not OK`;
    case 'group':
      return wordsOfCondition(condition.condition);
    case 'not': {
      const inner = ungrouped(condition.condition);
      return inner.kind === 'monitor' ? `${idOf(inner.monitor)} is OK` : `not (${wordsOfCondition(inner)})`;
    }
    case 'and':
    case 'or': {
      const { kind } = condition;
      const parts = condition.conditions.map(ungrouped);
      const ids = parts.flatMap((part) => (part.kind === 'monitor' ? [idOf(part.monitor)] : []));
      if (ids.length === parts.length) {
        return `${listed(ids, kind)} ${kind === 'and' ? 'are not OK at once' : 'is not OK'}`;
      }
      return listed(parts.map(part), kind);
    }
  }
}

function part(condition: Condition): string {
  const text = wordsOfCondition(condition);
  return condition.kind === 'and' || condition.kind === 'or' ? `(${text})` : text;
}

function ungrouped(condition: Condition): Condition {
  return condition.kind === 'group' ? ungrouped(condition.condition) : condition;
}

/** A monitor or an objective, as it is written. */
export function idOf(reference: Reference): string {
  return typeof reference === 'string' ? reference : `${reference.type}.${reference.address}`;
}
