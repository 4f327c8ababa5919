import type { GroupTimeline, Notification, Timeline } from '../timeline';
import { states } from '../decide';
import { colours, frame, halo, type TimeScale } from './frame';
import { element, fit, label, widthOf } from './svg';

const height = 20;
const most = 12;

/** A band of states for each group. Gives the drawing and where it ends. */
export function stateBands({ groups, stepMinutes }: Timeline, x: TimeScale, top: number): readonly [string, number] {
  const shown = groups.slice(0, most);
  let y = top;
  const bands = shown.map((group, index) => {
    // a group's name may be long: it has a line of its own
    const name = group.group === '' ? '' : label(frame.left, y + 10, fit(group.group, frame.right - frame.left));
    if (group.group !== '') y += 14;
    const title = index === 0 ? label(12, y + 14, 'state', { 'font-weight': 'bold' }) : '';
    // worse ones last: what lasts minutes of a month is to be seen
    const sorted = runsOf(group).sort((a, b) => (badness[a.state] ?? 0) - (badness[b.state] ?? 0));
    const runs = sorted.map((run) => band(run, stepMinutes, x, y));
    y += height + 4;
    return name + title + runs.join('');
  });
  if (groups.length <= most) return [bands.join(''), y];
  const more = label(frame.left, y + 10, `and ${groups.length - most} more groups`, { fill: colours.faint });
  return [bands.join('') + more, y + 18];
}

interface Run {
  readonly state: number;
  readonly from: number;
  /** First evaluation that is not in it. */
  readonly to: number;
}

/** By state: what is missing ranks between a warning and an alert. */
const badness = [0, 1, 3, 2];
/** Pixels of a state that is not OK, however short. */
const narrowest = 2;

function runsOf({ states: all }: GroupTimeline): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < all.length;) {
    let to = from + 1;
    while (to < all.length && all[to] === all[from]) to++;
    runs.push({ state: all[from] ?? 0, from, to });
    from = to;
  }
  return runs;
}

function band({ state, from, to }: Run, stepMinutes: number, x: TimeScale, y: number): string {
  const left = x(from * stepMinutes);
  const right = Math.min(x(to * stepMinutes), frame.right);
  const text = states[state] ?? '';
  const fill = colours.states[state] ?? colours.grid;
  const box = element('rect', {
    x: left,
    y,
    width: Math.max(right - left, state === 0 ? 0.5 : narrowest),
    height,
    fill,
  });
  if (right - left < widthOf(text) + 4) return box;
  return (
    box +
    label((left + right) / 2, y + 14, text, { 'text-anchor': 'middle', fill: state === 2 ? '#ffffff' : colours.text })
  );
}

const lane = 17;
/** More would be taller than a screen. */
const mostMessages = 30;

const colourOf: Readonly<Record<Notification['state'], string>> = {
  OK: colours.recovery,
  WARN: colours.warning,
  ALERT: colours.alert,
  'NO DATA': colours.faint,
};

/** Each message at its minute, below one another where their texts would meet. Gives the drawing and where it ends. */
export function messages(
  { groups, stepMinutes }: Timeline,
  x: TimeScale,
  guide: number,
  top: number,
): readonly [string, number] {
  const sent = groups
    .flatMap(({ group, notifications }) => notifications.map((one) => ({ ...one, group })))
    .filter(({ handles }) => handles.length > 0)
    .sort((a, b) => a.minute - b.minute);
  const minutes = Math.max(0, ...groups.map(({ states: { length } }) => length)) * stepMinutes;
  const ends: number[] = [];
  const guides: string[] = [];
  const drawn = sent.slice(0, mostMessages).map((one) => {
    const px = x(one.minute);
    const rightRoom = frame.width - 16 - px;
    const leftRoom = px - 16;
    const all = sayMessage(one, minutes);
    const isLate = widthOf(all) > rightRoom && leftRoom > rightRoom;
    const text = fit(all, isLate ? leftRoom : rightRoom);
    const start = isLate ? px - 10 - widthOf(text) : px - 5;
    const end = isLate ? px + 8 : px + 12 + widthOf(text);
    const free = ends.findIndex((last) => last < start);
    const row = free === -1 ? ends.length : free;
    ends[row] = end;
    const y = top + row * lane;
    const colour = colourOf[one.state];
    // below every text, or they would strike it through
    guides.push(
      element('line', {
        x1: px,
        y1: guide,
        x2: px,
        y2: y,
        stroke: colour,
        'stroke-width': '0.8',
        'stroke-dasharray': '1 2',
      }),
    );
    return [
      element('path', { d: `M${px.toFixed(1)} ${(y + 1).toFixed(1)}l4.5 9h-9z`, fill: colour }),
      label(isLate ? px - 8 : px + 8, y + 10, text, {
        fill: colours.text,
        ...halo,
        ...(isLate ? { 'text-anchor': 'end' } : {}),
      }),
    ].join('');
  });
  const name = label(12, top + 10, sent.length === 0 ? 'nobody is told' : 'told', { 'font-weight': 'bold' });
  const end = top + Math.max(1, ends.length) * lane + 6;
  const drawing = name + guides.join('') + drawn.join('');
  if (sent.length <= mostMessages) return [drawing, end];
  const more = `and ${sent.length - mostMessages} more messages`;
  return [drawing + label(frame.left, end + 6, more, { fill: colours.faint }), end + 14];
}

function sayMessage(one: Notification & { readonly group: string }, minutes: number): string {
  const { minute, state, again, group, handles } = one;
  const rest = `${state}${again ? ' again' : ''}${group === '' ? '' : ` ${group}`}: ${handles.join(' ')}`;
  return `${clock(minute, minutes)} ${rest}`;
}

/** A minute in days, hours and minutes where the axis is in days, in hours and minutes where it is in hours. */
function clock(minute: number, minutes: number): string {
  if (minutes <= 361) return `${minute}m`;
  const [hours, rest] = [Math.floor(minute / 60), minute % 60];
  return minutes > 4 * 1440 ? `${Math.floor(hours / 24)}d${hours % 24}h${rest}m` : `${hours}h${rest}m`;
}
