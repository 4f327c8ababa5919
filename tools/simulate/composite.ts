import type { CompositeAlert, Condition } from '../../queries/tree';
import { Refusal } from './refusal';
import { nameOfReference, type Course, type Scene } from './scene';

const OK = 0;
const ALERT = 2;

/** A monitor that a composite joins. */
export type Part = (reference: string) => Course;

/**
 * Several monitors at once: a part counts while it is not OK, so a warning and missing data count, too. Parts with
 * groups have to be grouped alike.
 */
export function composite(query: CompositeAlert, { monitor }: Scene, part: Part): Course {
  const parts = new Map<string, Course>();
  collect(query.condition, (reference) => parts.set(reference, parts.get(reference) ?? part(reference)));
  const courses = [...parts.values()];
  const [first] = courses;
  if (!first) throw new Refusal(`${monitor.name} joins no monitors`);
  const stepSeconds = Math.min(...courses.map((course) => course.stepSeconds));
  const keys = new Set(courses.flatMap(({ groups }) => [...groups.keys()].filter((key) => key !== '')));
  const groups = [...(keys.size === 0 ? [''] : keys)].sort().map((key) => {
    const length = Math.max(...courses.map((course) => lengthAt(course, key, stepSeconds)));
    const states = Uint8Array.from({ length }, (_, index) => {
      const second = index * stepSeconds;
      return holds(query.condition, (reference) => isOn(parts.get(reference), key, second)) ? ALERT : OK;
    });
    return [key, { states, values: Float64Array.from(states, (state) => (state === ALERT ? 1 : 0)) }] as const;
  });
  return { stepSeconds, groups: new Map(groups), over: 'at once' };
}

function collect(condition: Condition, visit: (reference: string) => void): void {
  switch (condition.kind) {
    case 'monitor':
      return visit(nameOfReference(condition.monitor));
    case 'and':
    case 'or':
      return condition.conditions.forEach((inner) => collect(inner, visit));
    case 'not':
    case 'group':
      return collect(condition.condition, visit);
  }
}

function holds(condition: Condition, on: (reference: string) => boolean): boolean {
  switch (condition.kind) {
    case 'monitor':
      return on(nameOfReference(condition.monitor));
    case 'and':
      return condition.conditions.every((inner) => holds(inner, on));
    case 'or':
      return condition.conditions.some((inner) => holds(inner, on));
    case 'not':
      return !holds(condition.condition, on);
    case 'group':
      return holds(condition.condition, on);
  }
}

function groupAt({ groups }: Course, key: string) {
  return groups.get(key) ?? groups.get('');
}

function lengthAt(course: Course, key: string, stepSeconds: number): number {
  return Math.floor(((groupAt(course, key)?.states.length ?? 0) * course.stepSeconds) / stepSeconds);
}

/** State of a part at a second: that of its last evaluation. */
function isOn(course: Course | undefined, key: string, second: number): boolean {
  if (!course) return false;
  return (groupAt(course, key)?.states[Math.floor(second / course.stepSeconds)] ?? OK) !== OK;
}
