import type { Difference } from '../compare/difference';
import type { Muting } from './drift';

/** One difference for people: what it is, as the artifact has it, as Datadog has it. */
export interface Words {
  readonly what: string;
  readonly artifact: string | null;
  readonly live: string | null;
}

type Value = string | number | null | undefined;

/** A difference in words; of a query the parts that differ where they are known. */
export function wordsOf(difference: Difference): readonly Words[] {
  const say = (what: string, artifact: Value, live: Value): Words => ({
    what,
    artifact: textOf(artifact),
    live: textOf(live),
  });
  switch (difference.kind) {
    case 'query': {
      const { parts, before, after } = difference;
      return parts.length === 0
        ? [say('query', before, after)]
        : parts.map((part) => say(`query: ${part.part}`, part.before, part.after));
    }
    case 'scope':
      return [say(`reads ${difference.reads}`, difference.removed.join(', '), difference.added.join(', '))];
    case 'threshold':
    case 'window':
    case 'delay':
      return [say(nameOf(difference), difference.before, difference.after)];
    case 'target':
      return [say(`target ${difference.timeframe}`, difference.before, difference.after)];
    case 'told':
      return [say(`told of ${difference.of}`, difference.removed.join(' '), difference.added.join(' '))];
    case 'message':
      return [say(`message, ${difference.block}`, difference.before, difference.after)];
    case 'tags':
      return [say('tags', difference.removed.join(', '), difference.added.join(', '))];
    case 'widget':
      return difference.details.length === 0
        ? [say(`widget ${difference.change}: ${difference.title}`, null, null)]
        : difference.details.map(({ name, before, after }) =>
            say(`widget ${difference.title}: ${name}`, before, after),
          );
    case 'attribute':
      return [say(difference.name, difference.before, difference.after)];
  }
}

function nameOf(difference: Extract<Difference, { kind: 'threshold' | 'window' | 'delay' }>): string {
  if (difference.kind === 'window') return `${difference.name} in minutes`;
  return difference.kind === 'delay' ? `${difference.name} in seconds` : difference.name;
}

function textOf(value: Value): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

/** `until 2026-12-01T00:00:00Z, group env:prod`. */
export function mutingText({ until, isRecurring, scope }: Muting): string {
  const end = until
    ? `until ${until.toISOString().replace('.000', '')}`
    : isRecurring
      ? 'again and again'
      : 'without an end';
  return scope === '*' ? end : `${end}, for ${scope}`;
}
