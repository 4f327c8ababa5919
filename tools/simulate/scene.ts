import type { Reference } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import type { Slo } from '../artifact/slo';
import type { Options } from './options';
import type { Readings } from './readings';
import type { Recording } from './series';
import type { Schedule } from './window';

/** Where a monitor finds the others that its query names, by the text of the reference. */
export interface Others {
  readonly monitor: (reference: string) => Monitor | undefined;
  readonly slo: (reference: string) => Slo | undefined;
}

/** One monitor in front of what the mesh reported. */
export interface Scene {
  readonly monitor: Monitor;
  readonly options: Options;
  readonly others: Others;
  readonly recording: Recording;
  readonly readings: Readings;
}

/** A reference as text: read from an artifact it is one already. */
export function nameOfReference(reference: Reference): string {
  return typeof reference === 'string' ? reference : `${reference.type}.${reference.address}`;
}

/** What a monitor saw and decided, by group. */
export interface Course {
  /** Between two evaluations. */
  readonly stepSeconds: number;
  readonly groups: ReadonlyMap<string, { readonly values: Float64Array; readonly states: Uint8Array }>;
  /** In words, what a value is compared over: `over 10 minutes`. */
  readonly over: string;
}

/** Evaluations of a window over a recording: every minute below 24 h, every 10 minutes to 48 h, then every 30. */
export function scheduleOf({ recording, options }: Scene, windowSeconds: number): Schedule {
  const hours = windowSeconds / 3600;
  const stepSeconds = hours < 24 ? 60 : hours <= 48 ? 600 : 1800;
  const { intervalSeconds, length } = recording;
  return {
    intervalSeconds,
    stepSeconds,
    evaluations: Math.ceil((length * intervalSeconds) / stepSeconds),
    windowSeconds,
    delaySeconds: options.evaluationDelaySeconds,
  };
}
