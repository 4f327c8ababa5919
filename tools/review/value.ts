import type { Unit } from '../../model/signal';
import { definition, signalIds, type SignalId } from '../../model/signals';
import { decimal, formatSeconds } from '../../model/units';
import type { Origin } from '../artifact/artifact';

const suffix: Partial<Record<Unit, string>> = { percent: '%', points: ' points', 'burn-rate': 'x' };

/** A number of a monitor in the unit of its signal: `5%`, `800ms`; bare where nobody knows the unit. */
export function valueText(value: number | undefined, origin: Origin | undefined): string {
  if (value === undefined) return 'none';
  const unit = unitOf(origin);
  return unit === 'seconds' ? formatSeconds(value) : `${decimal(value)}${(unit && suffix[unit]) ?? ''}`;
}

function unitOf(origin: Origin | undefined): Unit | undefined {
  const signal = signalIds.find((id): id is SignalId => id === origin?.signal);
  if (signal === undefined) return undefined;
  try {
    return definition(signal, origin?.variant).unit;
  } catch {
    return undefined; // a variant of a later version, or of an own signal of that name
  }
}

/** Minutes as people say them: `10m`, `2h`. */
export const minutesText = (minutes: number): string => formatSeconds(minutes * 60);
