import type { Reference } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import type { Slo } from '../artifact/slo';
import type { Options } from './options';
import type { Readings } from './readings';
import { Refusal } from './refusal';
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

/**
 * Evaluations of a window over a recording: every minute below 24 h, every 10 minutes below 48 h, else every 30. A point
 * of more than a minute covers the time up to the next, so it counts once that has passed. Throws a Refusal where a
 * window does not hold whole points.
 */
export function scheduleOf({ recording, options }: Scene, windowSeconds: number): Schedule {
  const hours = windowSeconds / 3600;
  const stepSeconds = hours < 24 ? 60 : hours < 48 ? 600 : 1800;
  const { intervalSeconds, length } = recording;
  requireWholePoints(intervalSeconds, windowSeconds);
  const pointSeconds = intervalSeconds > 60 ? intervalSeconds : 0;
  return {
    intervalSeconds,
    stepSeconds,
    evaluations: Math.ceil((length * intervalSeconds) / stepSeconds) + (pointSeconds > 0 ? 1 : 0),
    windowSeconds,
    pointSeconds,
    delaySeconds: options.evaluationDelaySeconds,
  };
}

function requireWholePoints(intervalSeconds: number, windowSeconds: number): void {
  if (windowSeconds % intervalSeconds === 0) return;
  const [points, window] = [intervalSeconds, windowSeconds].map((seconds) => span(seconds));
  const fault = intervalSeconds > windowSeconds ? 'are longer than its window of' : 'do not divide its window of';
  throw new Refusal(`points of ${points} ${fault} ${window}, expected an interval that divides it, such as 1m`);
}

function span(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} s`;
}
