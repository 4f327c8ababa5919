import type { Attributes } from '../../../tools/artifact/artifact';
import { monitorOf, type Monitor } from '../../../tools/artifact/monitor';
import { sloOf, type Slo } from '../../../tools/artifact/slo';
import { states } from '../../../tools/simulate/decide';
import type { Readings } from '../../../tools/simulate/readings';
import type { Others } from '../../../tools/simulate/scene';
import type { Recording, Series } from '../../../tools/simulate/series';
import { simulate } from '../../../tools/simulate/simulate';
import type { GroupTimeline } from '../../../tools/simulate/timeline';
import { parsePoints } from '../../../model/points';
import type { Tags } from '../../../queries/match';

/** A monitor as the artifact holds it; the critical threshold is the query's number. */
export function aMonitor(query: string, attributes: Attributes = {}): Monitor {
  const critical = /[<>=]\s*(\S+)$/.exec(query)?.[1];
  const { monitor_thresholds: more, ...rest } = attributes as { monitor_thresholds?: Attributes };
  const monitor = monitorOf({
    stack: 'team',
    file: 'cdk.tf.json',
    line: 1,
    type: 'datadog_monitor',
    address: 'a',
    attributes: {
      name: 'a monitor',
      type: 'query alert',
      query,
      message: '',
      require_full_window: false,
      monitor_thresholds: { critical, ...more },
      ...rest,
    },
  });
  if (!monitor) throw new Error('no monitor');
  return monitor;
}

export function anSlo(numerator: string, denominator: string, target: number): Slo {
  const slo = sloOf({
    stack: 'team',
    file: 'cdk.tf.json',
    line: 1,
    type: 'datadog_service_level_objective',
    address: 's',
    attributes: {
      name: 's',
      type: 'metric',
      query: { numerator, denominator },
      thresholds: [{ timeframe: '30d', target }],
    },
  });
  if (!slo) throw new Error('no objective');
  return slo;
}

/** Points of a series by its name, `metric{tag:value,…}`, in promtool's notation; `interval` in seconds. */
export function aRecording(series: Readonly<Record<string, string>>, intervalSeconds = 60): Recording {
  const parsed = Object.entries(series).map(([name, text]): Series => {
    const [, metric = '', tags = ''] = /^([^{]+)(?:\{(.*)\})?$/.exec(name) ?? [];
    const points = parsePoints(text);
    if (!points.ok) throw new Error(points.message);
    return { metric, tags: tagsOf(tags), points: Float64Array.from(points.points) };
  });
  const length = Math.max(...parsed.map(({ points }) => points.length));
  return { intervalSeconds, length, series: parsed, operands: new Map() };
}

function tagsOf(text: string): Tags {
  return Object.fromEntries(
    text
      .split(',')
      .filter((tag) => tag !== '')
      .map((tag) => tag.split(/:(.*)/, 2) as [string, string]),
  );
}

const nobody: Others = { monitor: () => undefined, slo: () => undefined };

/** Timelines by group. */
export function run(
  monitor: Monitor,
  series: Readonly<Record<string, string>> | Recording,
  { others = nobody, readings }: { readonly others?: Partial<Others>; readonly readings?: Partial<Readings> } = {},
): Readonly<Record<string, GroupTimeline>> {
  const recording = 'intervalSeconds' in series ? (series as Recording) : aRecording(series);
  const { groups } = simulate(monitor, { ...nobody, ...others }, recording, readings);
  return Object.fromEntries(groups.map((group) => [group.group, group]));
}

/** Changes of state of one group: `ALERT@36m`. */
export function changes(timelines: Readonly<Record<string, GroupTimeline>>, group = ''): readonly string[] {
  return (timelines[group]?.transitions ?? []).map(({ minute, to }) => `${to}@${minute}m`);
}

export function stateAt(timelines: Readonly<Record<string, GroupTimeline>>, index: number, group = ''): string {
  return states[timelines[group]?.states[index] ?? 0] ?? '';
}
