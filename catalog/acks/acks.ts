import type { Ack } from '../../model/ack';
import type { Checked } from '../checked';
import type { Report } from '../report';
import { isDay } from '../resolve/quantities';
import { indexed } from '../resolve/raw';
import type { RawList } from '../resolve/raw';

/** acks.yaml after its schema was checked; as everywhere anything may be missing. */
export interface RawAcks {
  readonly acks?: RawList<Partial<Record<'flag' | 'subject' | 'reason' | 'until', string>>>;
}

/**
 * Flags of the review that somebody accepted, in the order of the file. Reports days that do not exist or are over, and
 * entries that say the same twice. Which flags exist, and what of an artifact a subject names, is the review's to know.
 */
export function resolveAcks({ document, data }: Checked<RawAcks>, asOf: string, report: Report): readonly Ack[] {
  const found: Ack[] = [];
  for (const [{ flag, subject, reason, until }, at] of indexed(data.acks)) {
    if (flag === undefined || subject === undefined || reason === undefined || until === undefined) continue;
    const spot = (key: string) => ({ document, path: ['acks', at, key] });
    const twin = found.find((ack) => ack.flag === flag && ack.subject === subject);
    if (!isDay(until)) {
      report('invalid-date', spot('until'), `${until} is no day of the calendar`);
    } else if (until < asOf) {
      const hint = 'remove it, or extend the day';
      report('ack-expired', spot('until'), `'${flag}' of ${subject} was accepted until ${until}`, hint);
    } else if (twin) {
      report(
        'duplicate-entry',
        spot('subject'),
        `'${flag}' of ${subject} is accepted at line ${twin.place.line} too`,
        'keep one',
      );
    } else {
      const { line, column } = document.locate(['acks', at]);
      found.push({ flag, subject, reason, until, place: { file: document.path, line, column } });
    }
  }
  return found;
}
