import { compareText } from '../../model/issue';
import type { Artifact } from '../artifact/artifact';
import { nested, text } from '../artifact/json';
import type { Subject } from './flag';

/** A departure from the rules that holds until a day. */
export interface ExceptionInForce {
  readonly about: Subject;
  /** `critical 20%`, `muted`. */
  readonly sets: string;
  /** The last day it holds. */
  readonly until: string;
  readonly daysLeft: number;
}

/** Every exception that an artifact was made with, the next to end first. */
export function exceptionsOf(artifact: Artifact, asOf: string): readonly ExceptionInForce[] {
  const found: ExceptionInForce[] = [];
  for (const [key, { fields = {}, ...origin }] of artifact.origins) {
    for (const name in fields) {
      const { layer, value, until, file, line } = fields[name] ?? { layer: '', value: '' };
      if (layer !== 'exception' || until === undefined) continue;
      const about = {
        ...origin,
        ...placeOf(key),
        ...(file !== undefined && { file }),
        ...(line !== undefined && { line }),
      };
      found.push({ about, sets: `${name} ${value}`, until, daysLeft: daysLeft(until, asOf) });
    }
  }
  for (const { resources } of artifact.stacks) {
    for (const { stack, type, address, attributes } of resources) {
      if (type !== 'datadog_downtime_schedule') continue;
      const { fields: _, ...origin } = artifact.origins.get(`${stack}/${type}.${address}`) ?? { file: '', line: 0 };
      const end = text(nested([attributes], 'one_time_schedule')[0]?.end);
      if (origin.file === '' || end === '') continue;
      const until = dayBefore(end);
      const about = { ...origin, stack, address: `${type}.${address}` };
      found.push({ about, sets: 'muted', until, daysLeft: daysLeft(until, asOf) });
    }
  }
  const order = ({ until, about, sets }: ExceptionInForce) => [until, about.file, about.address, sets].join(' ');
  return found.sort((a, b) => compareText(order(a), order(b)));
}

function placeOf(key: string) {
  const at = key.indexOf('/');
  return { stack: key.slice(0, at), address: key.slice(at + 1) };
}

const dayMilliseconds = 86_400_000;

/** Days that are left until the end of the last day; 0 on that day. */
function daysLeft(expires: string, asOf: string): number {
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / dayMilliseconds);
}

/** The last day before a moment: what ends as the first of February begins holds on the last of January. */
function dayBefore(moment: string): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? moment : new Date(time - 1).toISOString().slice(0, 10);
}
