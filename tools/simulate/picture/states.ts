import type { GroupTimeline, Notification, Timeline } from '../timeline';
import { states } from '../decide';
import { colours, frame, type TimeScale } from './frame';
import { element, fit, label, widthOf } from './svg';

const height = 20;
const most = 12;

/** A band of states for each group. Gives the drawing and where it ends. */
export function stateBands({ groups, stepMinutes }: Timeline, x: TimeScale, top: number): readonly [string, number] {
  const shown = groups.slice(0, most);
  const bands = shown.map((group, index) => {
    const y = top + index * (height + 4);
    const name = group.group === '' ? 'state' : fit(group.group, frame.left - 20);
    return (
      label(12, y + 14, name, { 'font-weight': 'bold' }) +
      runsOf(group)
        .map((run) => band(run, stepMinutes, x, y))
        .join('')
    );
  });
  const end = top + shown.length * (height + 4);
  if (groups.length <= most) return [bands.join(''), end];
  return [
    bands.join('') + label(frame.left, end + 10, `and ${groups.length - most} more groups`, { fill: colours.faint }),
    end + 18,
  ];
}

interface Run {
  readonly state: number;
  readonly from: number;
  /** First evaluation that is not in it. */
  readonly to: number;
}

function runsOf({ states: all }: GroupTimeline): readonly Run[] {
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
  const box = element('rect', { x: left, y, width: Math.max(right - left, 0.5), height, fill });
  if (right - left < widthOf(text) + 4) return box;
  return (
    box +
    label((left + right) / 2, y + 14, text, { 'text-anchor': 'middle', fill: state === 2 ? '#ffffff' : colours.text })
  );
}

const lane = 17;

/** Each message at its minute, below one another where their texts would meet. Gives the drawing and where it ends. */
export function messages({ groups }: Timeline, x: TimeScale, guide: number, top: number): readonly [string, number] {
  const sent = groups
    .flatMap(({ group, notifications }) => notifications.map((one) => ({ ...one, group })))
    .filter(({ handles }) => handles.length > 0)
    .sort((a, b) => a.minute - b.minute);
  const ends: number[] = [];
  const drawn = sent.map((one) => {
    const px = x(one.minute);
    const text = fit(sayMessage(one), frame.width - 40);
    const isLate = px + 10 + widthOf(text) > frame.width - 8;
    const start = isLate ? px - 10 - widthOf(text) : px;
    const end = isLate ? px + 8 : px + 12 + widthOf(text);
    const free = ends.findIndex((last) => last < start);
    const row = free === -1 ? ends.length : free;
    ends[row] = end;
    const y = top + row * lane;
    const colour =
      one.state === 'ALERT'
        ? colours.alert
        : one.state === 'WARN'
          ? colours.warning
          : one.state === 'OK'
            ? colours.recovery
            : colours.faint;
    return [
      element('line', {
        x1: px,
        y1: guide,
        x2: px,
        y2: y,
        stroke: colour,
        'stroke-width': '0.8',
        'stroke-dasharray': '1 2',
      }),
      element('path', { d: `M${px.toFixed(1)} ${(y + 1).toFixed(1)}l4.5 9h-9z`, fill: colour }),
      label(isLate ? px - 8 : px + 8, y + 10, text, {
        fill: colours.text,
        ...(isLate ? { 'text-anchor': 'end' } : {}),
      }),
    ].join('');
  });
  const name = label(12, top + 10, sent.length === 0 ? 'nobody is told' : 'told', { 'font-weight': 'bold' });
  return [name + drawn.join(''), top + Math.max(1, ends.length) * lane + 6];
}

function sayMessage({ minute, state, again, group, handles }: Notification & { readonly group: string }): string {
  return `${minute}m ${state}${again ? ' again' : ''}${group === '' ? '' : ` ${group}`}: ${handles.join(' ')}`;
}
