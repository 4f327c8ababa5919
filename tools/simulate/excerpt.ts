import type { MonitorState } from '../../model/monitor-test';
import type { GroupTimeline, Timeline } from './timeline';
import { nameOf } from './transitions';

/** One evaluation, and what happened at it. */
export interface Moment {
  readonly minute: number;
  /** Empty where the monitor is not grouped. */
  readonly group: string;
  readonly state: MonitorState;
  /** NaN where there was none. */
  readonly value: number;
  /** Changes and messages, in words. */
  readonly events: readonly string[];
}

/** Evaluations of a group around a minute: five before and five behind. */
export function excerpt(
  group: GroupTimeline,
  { stepMinutes }: Timeline,
  minute: number,
  around = 5,
): readonly Moment[] {
  const middle = Math.floor(minute / stepMinutes);
  const first = Math.max(0, middle - around);
  const last = Math.min(group.states.length - 1, middle + around);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    momentAt(group, first + index, stepMinutes),
  );
}

function momentAt(group: GroupTimeline, index: number, stepMinutes: number): Moment {
  const minute = index * stepMinutes;
  const changes = group.transitions.filter((change) => change.minute === minute);
  const sent = group.notifications.filter((notification) => notification.minute === minute);
  return {
    minute,
    group: group.group,
    state: nameOf(group.states[index] ?? 0),
    value: group.values[index] ?? NaN,
    events: [
      ...changes.map(({ from, to, why }) => `${from} to ${to}: ${why}`),
      ...sent.map(({ again, handles }) => `tells ${handles.join(' ') || 'nobody'}${again ? ' again' : ''}`),
    ],
  };
}

/** Who has been told of the state that holds at a minute, since it began. */
export function toldAt(group: GroupTimeline, minute: number): readonly string[] {
  const began = group.transitions.filter((change) => change.minute <= minute).at(-1);
  if (!began) return [];
  const sent = group.notifications.filter((one) => one.minute >= began.minute && one.minute <= minute);
  return [...new Set(sent.flatMap(({ handles }) => handles))].sort();
}
