import { compareText } from '../../model/issue';
import { handlesOf } from '../message/handles';
import { parseMessage } from '../message/parse';
import { told, type State as Told, type Transition as Change } from '../message/told';
import { type State } from './decide';
import type { Scene } from './scene';
import type { Notification, Transition } from './timeline';

const words: Readonly<Record<State, Told>> = { OK: 'ok', WARN: 'warning', ALERT: 'alert', 'NO DATA': 'no data' };
const statuses: Readonly<Record<State, string>> = { OK: 'ok', WARN: 'warn', ALERT: 'alert', 'NO DATA': 'no data' };

/** What is sent while a group goes through its states: at each change, and again while it stays. */
export function notify(
  { monitor, options }: Scene,
  states: Uint8Array,
  transitions: readonly Transition[],
  stepMinutes: number,
): readonly Notification[] {
  const handles = handlesOf(parseMessage(monitor.message));
  const { priority } = monitor;
  const send = (minute: number, state: State, change: Change): Notification => {
    const names = told(handles, { ...change, ...(priority === undefined ? {} : { priority }) });
    const unique = new Set(names.map(({ handle }) => handle.handle));
    return { minute, state, again: change.renotify ?? false, handles: [...unique].sort(compareText) };
  };
  const quiet = (state: State) => state === 'NO DATA' && options.onMissing !== 'show_and_notify_no_data';
  const end = states.length * stepMinutes;
  const { renotifyMinutes: every, renotifyStatuses, renotifyOccurrences } = options;
  return transitions.flatMap(({ minute, from, to }, index) => {
    const change = { from: words[from], to: words[to] };
    const sent = quiet(to) || (to === 'OK' && quiet(from)) ? [] : [send(minute, to, change)];
    if (every === undefined || !renotifyStatuses.includes(statuses[to]) || sent.length === 0) return sent;
    const until = transitions[index + 1]?.minute ?? end;
    const times = Math.min(Math.ceil((until - minute) / every) - 1, renotifyOccurrences);
    const again = { from: change.to, to: change.to, renotify: true };
    for (let time = 1; time <= times; time++) sent.push(send(minute + time * every, to, again));
    return sent;
  });
}
