import type { CompositeAlert, Condition } from '../../queries/tree';
import { Refusal } from './refusal';
import { nameOfReference, type Course, type Scene } from './scene';

const OK = 0;
const ALERT = 2;
const NO_DATA = 3;

/** How bad a state is, by its index into `states`: OK, NO DATA, WARN, ALERT. */
const severities: readonly number[] = [0, 2, 3, 1];
const severityOf = (state: number) => severities[state] ?? 0;
const milder = (one: number, other: number) => (severityOf(other) < severityOf(one) ? other : one);
const worse = (one: number, other: number) => (severityOf(other) > severityOf(one) ? other : one);

/** A monitor that a composite joins. */
export type Part = (reference: string) => Course;
type Parts = ReadonlyMap<string, Course>;

/**
 * Several monitors at once: `&&` takes the least severe state, `||` the most severe, `!` turns OK into ALERT, a warning
 * or an alert into OK, and leaves missing data. Missing data of the whole shows where the composite tells of it; else
 * the last state stays. Only groups that all grouped parts have in common count, compared by the values of their tags.
 * Source: Datadog's documentation of composite monitors.
 */
export function composite(query: CompositeAlert, { monitor, options }: Scene, part: Part): Course {
  const parts = new Map<string, Course>();
  collect(query.condition, (reference) => parts.set(reference, parts.get(reference) ?? part(reference)));
  if (parts.size === 0) throw new Refusal(`${monitor.name} joins no monitors`);
  const stepSeconds = Math.min(...[...parts.values()].map((course) => course.stepSeconds));
  const shows = options.onMissing === 'show_and_notify_no_data';
  const groups = commonGroups(parts).map(([name, members]) => {
    const seconds = [...members.values()].map((member) => member.states.length * member.stepSeconds);
    const states = new Uint8Array(Math.floor(Math.max(...seconds) / stepSeconds));
    let state = OK;
    for (let index = 0; index < states.length; index++) {
      const now = stateOf(query.condition, (reference) => stateAt(members.get(reference), index * stepSeconds));
      if (now !== NO_DATA || shows) state = now;
      states[index] = state;
    }
    return [name, { states, values: Float64Array.from(states, (one) => (one === ALERT ? 1 : 0)) }] as const;
  });
  return { stepSeconds, groups: new Map(groups), over: 'at once' };
}

/** One group of a part. */
interface Member {
  readonly states: Uint8Array;
  readonly stepSeconds: number;
}
type Members = ReadonlyMap<string, Member>;

/** Groups of the whole, named as those of its first grouped part; a part without groups stands beside every group. */
function commonGroups(parts: Parts): readonly (readonly [string, Members])[] {
  const grouped = [...parts.values()].filter(({ groups }) => !groups.has(''));
  const names = [...(grouped[0]?.groups.keys() ?? [''])].sort();
  const byValues = new Map(
    [...parts].map(([reference, { groups, stepSeconds }]) => {
      const own = [...groups].map(([name, { states }]) => [valuesOf(name), { states, stepSeconds }] as const);
      return [reference, new Map<string, Member>(own)] as const;
    }),
  );
  return names.flatMap((name) => {
    const members = new Map<string, Member>();
    for (const [reference, own] of byValues) {
      const member = own.get('') ?? own.get(valuesOf(name));
      if (!member) return [];
      members.set(reference, member);
    }
    return [[name, members] as const];
  });
}

/** `host:a,device:b` as its values, in an order that does not depend on that of the tags. */
function valuesOf(group: string): string {
  return group
    .split(',')
    .map((tag) => tag.slice(tag.indexOf(':') + 1))
    .sort()
    .join();
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

function stateOf(condition: Condition, of: (reference: string) => number): number {
  switch (condition.kind) {
    case 'monitor':
      return of(nameOfReference(condition.monitor));
    case 'and':
      return condition.conditions.map((inner) => stateOf(inner, of)).reduce(milder);
    case 'or':
      return condition.conditions.map((inner) => stateOf(inner, of)).reduce(worse);
    case 'not':
      return negated(stateOf(condition.condition, of));
    case 'group':
      return stateOf(condition.condition, of);
  }
}

function negated(state: number): number {
  if (state === NO_DATA) return NO_DATA;
  return state === OK ? ALERT : OK;
}

/** State of a part at a second: that of its last evaluation. */
function stateAt(member: Member | undefined, second: number): number {
  return member?.states[Math.floor(second / member.stepSeconds)] ?? OK;
}
