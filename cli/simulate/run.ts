import { unitOf } from '../../model/signals';
import type { Unit } from '../../model/signal';
import type { Bench, Placed } from '../../tools/simulate/bench';
import { limitsOfMonitor, type Limits } from '../../tools/simulate/limits';
import { readsOf } from '../../tools/simulate/operands';
import { recordingOf } from '../../tools/simulate/recording';
import { Refusal } from '../../tools/simulate/refusal';
import type { Recording } from '../../tools/simulate/series';
import type { GivenSeries } from '../../tools/simulate/series-file/given';
import { readSeriesFile } from '../../tools/simulate/series-file/series-file';
import { simulate } from '../../tools/simulate/simulate';
import type { Timeline } from '../../tools/simulate/timeline';
import { emptyRoles } from '../../tools/simulate/unread';
import { failure, usageError } from '../cli-error';
import type { WantedMonitor } from './subject';

/** What one monitor did. */
export interface Simulation {
  readonly placed: Placed;
  readonly timeline: Timeline;
  /** Values and the numbers that they are compared with: of the monitor, or of the parts of a composite. */
  readonly compared: readonly Compared[];
}

export interface Compared {
  readonly placed: Placed;
  readonly timeline: Timeline;
  readonly limits: Limits;
  readonly unit: Unit;
}

/** The series of a file. Throws where it cannot be read as such. */
export function readSeries(name: string, text: string): GivenSeries {
  const read = readSeriesFile(text);
  if (read.ok) return read.given;
  throw failure(`${name}${read.line > 0 ? `:${read.line}` : ''}: ${read.message}`);
}

/** What became of the series of a file. */
export interface Simulated {
  /** Several where a cluster reports both spellings of Istio's metrics. */
  readonly simulations: readonly Simulation[];
  /** In words: series that no monitor reads, and roles without a point. */
  readonly warnings: readonly string[];
}

/** Throws where the series name no role of the query, and where it reads none of them: its silence would say nothing. */
export function runSimulation(wanted: WantedMonitor, given: GivenSeries, bench: Bench): Simulated {
  const found = bench.find(wanted).map((placed) => {
    const reads = readsOf(wanted.signal, placed.monitor, placed.others);
    return { placed, reads, sorted: recordingOf(given.series, given, reads) };
  });
  if (found.length === 0) throw failure('the synthesized Terraform has no such monitor');
  // an export holds more metrics than one monitor reads, but a role is a word for this one
  for (const { message, hint, series } of found.flatMap(({ sorted }) => sorted.wrong)) {
    if (series.of === 'role') throw usageError(message, hint);
  }
  const unread = given.series.flatMap((series) => {
    const reasons = found.map(({ sorted: { wrong, unread: others } }) => {
      const unknown = wrong.find((one) => one.series === series);
      return unknown ? `${unknown.message} (${unknown.hint})` : others.find((one) => one.series === series)?.why;
    });
    const why = reasons.find((reason) => reason !== undefined);
    return why === undefined || reasons.includes(undefined) ? [] : [`'${series.key}' is not read: ${why}`];
  });
  const [first] = unread;
  if (first !== undefined && unread.length === given.series.length) {
    const others = unread.length > 1 ? ` (and ${unread.length - 1} more)` : '';
    const names = [...(found[0]?.reads.roles.keys() ?? [])];
    throw failure(`the query reads none of the series: ${first}${others}`, `give a role: ${names.join(', ')}`);
  }
  const empty = found.map(({ reads, sorted }) => emptyRoles(reads, sorted.recording));
  const silent = (empty[0] ?? []).filter((role) => empty.every((roles) => roles.includes(role)));
  return {
    simulations: found.map(({ placed, sorted }) => simulateOne(placed, sorted.recording, bench)),
    warnings: [...unread, ...silent.map((role) => `no points for the role '${role}'`)],
  };
}

function simulateOne(placed: Placed, recording: Recording, bench: Bench): Simulation {
  const watched = placed.parts.length > 0 ? bench.monitors.filter(({ key }) => placed.parts.includes(key)) : [placed];
  const compared = watched.flatMap((one): readonly Compared[] => {
    const limits = limitsOfMonitor(one.monitor);
    return limits
      ? [
          {
            placed: one,
            timeline: timelineOf(one, recording),
            limits,
            unit: unitOf(one.origin.signal ?? '', one.origin.variant),
          },
        ]
      : [];
  });
  return { placed, timeline: timelineOf(placed, recording), compared };
}

function timelineOf({ monitor, others }: Placed, recording: Recording): Timeline {
  try {
    return simulate(monitor, others, recording);
  } catch (error) {
    if (error instanceof Refusal) throw failure(`${monitor.name} cannot be simulated: ${error.message}`);
    throw error;
  }
}
