import { definition, signalIds } from '../../model/signals';
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

/** Several where a cluster reports both spellings of Istio's metrics. */
export function runSimulation(wanted: WantedMonitor, given: GivenSeries, bench: Bench): readonly Simulation[] {
  const found = bench.find(wanted);
  if (found.length === 0) throw failure('the synthesized Terraform has no such monitor');
  return found.map((placed) => {
    const { recording, unknown } = recordingOf(
      given.series,
      given,
      readsOf(wanted.signal, placed.monitor, placed.others),
    );
    const [first] = unknown;
    if (first) throw usageError(first.message, first.hint);
    return simulateOne(placed, recording, bench);
  });
}

function simulateOne(placed: Placed, recording: Recording, bench: Bench): Simulation {
  const watched = placed.parts.length > 0 ? bench.monitors.filter(({ key }) => placed.parts.includes(key)) : [placed];
  const compared = watched.flatMap((one): readonly Compared[] => {
    const limits = limitsOfMonitor(one.monitor);
    return limits ? [{ placed: one, timeline: timelineOf(one, recording), limits, unit: unitOf(one) }] : [];
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

/** The unit of a signal's query; a number without one for what provenance does not know. */
function unitOf({ origin: { signal, variant } }: Placed): Unit {
  const known = signalIds.find((id) => id === signal);
  return known ? definition(known, variant).unit : 'count';
}
