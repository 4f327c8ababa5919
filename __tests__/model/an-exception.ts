import type { Exception, MutedMonitor } from '../../model/exception';

/** An exception that mutes monitors until the end of January. */
export function anException(mutes: readonly MutedMonitor[], changes: Partial<Exception> = {}): Exception {
  return {
    team: 'shop',
    subjects: [...new Set(mutes.map(({ subject }) => subject))],
    signals: [...new Set(mutes.map(({ signal }) => signal))],
    mutes,
    reason: 'the batch caller moves',
    ticket: 'OPS-123',
    approvedBy: 'platform',
    expires: '2027-01-31',
    endsAt: '2027-02-01T00:00:00Z',
    place: { file: 'overrides/shop.yaml', line: 9 },
    ...changes,
  };
}
