import { formatSeconds } from '../../model/units';
import type { Difference } from '../../tools/compare/difference';
import type { Origin } from '../../tools/artifact/artifact';
import { minutesText, valueText } from '../../tools/review/value';

/** One difference as what it is of, what was and what is; texts are as they are, for the output to escape. */
export interface Line {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export function linesOf(difference: Difference, origin: Origin | undefined): readonly Line[] {
  const line = (what: string, before: string, after: string): readonly Line[] => [{ what, before, after }];
  switch (difference.kind) {
    case 'query':
      return line('query', difference.before, difference.after);
    case 'scope':
      return line(`reads ${difference.reads}`, difference.removed.join(', '), difference.added.join(', '));
    case 'threshold': {
      const { name, before, after } = difference;
      if (name === 'floor') return line('traffic floor', String(before ?? 0), String(after ?? 0));
      return line(name.replace('_', ' '), valueText(before, origin), valueText(after, origin));
    }
    case 'window':
      return line(difference.name, minutesText(difference.before), minutesText(difference.after));
    case 'delay':
      return line(
        difference.name.replaceAll('_', ' '),
        formatSeconds(difference.before),
        formatSeconds(difference.after),
      );
    case 'told':
      // others may be told as before, so neither side is everyone who is
      return [
        ...(difference.removed.length > 0
          ? line(`${difference.of} tells`, difference.removed.join(' '), 'no longer')
          : []),
        ...(difference.added.length > 0 ? line(`${difference.of} tells`, 'not yet', difference.added.join(' ')) : []),
      ];
    case 'message':
      return line(`message ${difference.block}`, ...excerpt(difference.before, difference.after));
    case 'tags':
      return line('tags', difference.removed.join(' '), difference.added.join(' '));
    case 'widget': {
      const { change, title, details } = difference;
      if (details.length === 0) {
        return line(`widget ${change}`, change === 'removed' ? title : '', change === 'removed' ? '' : title);
      }
      return details.flatMap(({ name, before, after }) => line(`widget "${title}" ${name}`, ...excerpt(before, after)));
    }
    case 'target':
      return line(`target ${difference.timeframe}`, percent(difference.before), percent(difference.after));
    case 'attribute':
      return line(difference.name, ...excerpt(difference.before ?? '', difference.after ?? ''));
  }
}

const percent = (value: number | undefined) => (value === undefined ? 'none' : `${value}%`);

/** Letters that are kept around what differs of long texts. */
const around = 24;

/** What differs of two long texts, with a little around it. */
function excerpt(before: string, after: string): readonly [string, string] {
  if (Math.min(before.length, after.length) < 4 * around) return [before, after];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const cut = (text: string) => {
    const [from, to] = [Math.max(0, start - around), Math.min(text.length, text.length - end + around)];
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  };
  return [cut(before), cut(after)];
}
