import { nameOf } from '../../tools/simulate/transitions';
import { simulate } from '../../tools/simulate/simulate';
import type { Readings } from '../../tools/simulate/readings';
import type { Recording } from '../../tools/simulate/series';
import type { GroupTimeline } from '../../tools/simulate/timeline';
import { watched, type World } from './a-mesh';
import { seriesOf, type Report } from './reports';

/** One thing that the mesh reports, and all that a monitor then does. */
export interface Case {
  /** After the monitor's name, as a sentence. */
  readonly says: string;
  readonly reports: readonly Report[];
  /** `ALERT@16m tells @pagerduty-orders @slack-orders`, every change from minute 0; empty: it stays silent. */
  readonly story: readonly string[];
  readonly world?: World;
  /** @default the case's family's */
  readonly monitor?: string;
  readonly readings?: Partial<Readings>;
}

/** How long the mesh had been as in the first minute. */
export interface Before {
  /** @default 60 */
  readonly minutesBefore?: number;
}

/** A test a case: the monitor of that address in the real Terraform, in front of these series. */
export function prove(monitor: string, cases: readonly Case[], before: Before = {}): void {
  test.each(cases.map((one) => [one.says, one] as const))(`${monitor} %s`, (_, one) => {
    expect(story(one.monitor ?? monitor, one.reports, one, before)).toEqual(one.story);
  });
}

type Circumstances = Pick<Case, 'world' | 'readings'>;

/** What a monitor does and whom it tells, from minute 0; a state it was in before is told first. */
export function story(
  address: string,
  reports: readonly Report[],
  { world = {}, readings = {} }: Circumstances = {},
  { minutesBefore = 60 }: Before = {},
): readonly string[] {
  const { monitors, slos } = watched(world);
  const monitor = monitors.get(full(address));
  if (!monitor) throw new Error(`no monitor ${full(address)}, expected one of ${[...monitors.keys()].join(' ')}`);
  const others = {
    monitor: (reference: string) => monitors.get(addressIn(reference)),
    slo: (reference: string) => slos.get(addressIn(reference)),
  };
  const recording = recordingOf(reports, minutesBefore);
  const { groups } = simulate(monitor, others, recording, readings);
  return groups.flatMap((group) => told(group, minutesBefore));
}

function full(address: string): string {
  return /^(production|development)__/.test(address) ? address : `production__main__${address}`;
}

/** The address in `${datadog_monitor.<address>.id}`. */
function addressIn(reference: string): string {
  return /\.([^.]+)\.id\}$/.exec(reference)?.[1] ?? reference;
}

/** Points by the minute; before minute 0 every series is as at its first. */
function recordingOf(reports: readonly Report[], minutesBefore: number): Recording {
  const key = `${minutesBefore} ${JSON.stringify(reports)}`;
  if (recorded?.key !== key) recorded = { key, recording: record(reports, minutesBefore) };
  return recorded.recording;
}

/** The last one: a scenario shows the same to many monitors. */
let recorded: { readonly key: string; readonly recording: Recording } | undefined;

function record(reports: readonly Report[], minutesBefore: number): Recording {
  const given = reports.flatMap(seriesOf);
  const length = Math.max(...given.map(({ points }) => points.length)) + minutesBefore;
  const series = given.map((one) => {
    const points = new Float64Array(length).fill(NaN);
    points.fill(one.points[0] ?? NaN, 0, minutesBefore);
    points.set(one.points, minutesBefore);
    return { ...one, points };
  });
  return { intervalSeconds: 60, length, series, operands: new Map() };
}

function told({ group, states, transitions, notifications }: GroupTimeline, minutesBefore: number): readonly string[] {
  const which = group === '' ? '' : `${group} `;
  const before = nameOf(states[minutesBefore - 1] ?? 0);
  const lines = before === 'OK' ? [] : [`${which}${before} from the start`];
  for (const { minute, to } of transitions) {
    const sent = notifications.find((one) => one.minute === minute && !one.again);
    const whom = sent && sent.handles.length > 0 ? ` tells ${sent.handles.join(' ')}` : '';
    if (minute >= minutesBefore) lines.push(`${which}${to}@${minute - minutesBefore}m${whom}`);
  }
  return lines;
}
