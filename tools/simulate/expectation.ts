import type { Expectation } from '../../model/monitor-test';
import { states } from './decide';
import type { Unit } from '../../model/signal';
import { excerpt, toldAt, type Moment } from './excerpt';
import type { GroupTimeline, Timeline } from './timeline';
import { nameOf } from './transitions';
import { valueLike, valueText } from './value-text';

/** What was expected and what happened instead. */
export interface Verdict {
  readonly expected: string;
  readonly actual: string;
  /** Evaluations around the first that is not as expected. */
  readonly around: readonly Moment[];
  /** What the expectation would have to say; absent where nothing it could say would hold. */
  readonly real?: Rewrite;
}

/** A key of an expectation with its real value; `as` is another key that says it. */
export interface Rewrite {
  readonly key: 'state' | 'value' | 'notifies' | 'spares' | 'transitions' | 'never' | 'always';
  readonly as?: 'transitions';
  readonly value: string | readonly string[];
}

/** What of an expectation does not hold; `unit` is undefined where the monitor has no value of its own. */
export function judge(expectation: Expectation, timeline: Timeline, unit: Unit | undefined): readonly Verdict[] {
  const groups = groupsOf(expectation, timeline);
  if (typeof groups === 'string') return [{ expected: said(expectation), actual: groups, around: [] }];
  const verdicts = groups.flatMap((group) => judgeGroup(expectation, group, timeline, unit));
  // one expectation cannot say what each of several groups really does
  return groups.length > 1 ? verdicts.map(({ expected, actual, around }) => ({ expected, actual, around })) : verdicts;
}

/** Groups that are meant; in words why none can be chosen. */
function groupsOf({ kind, group }: Expectation, { groups }: Timeline): readonly GroupTimeline[] | string {
  if (group !== undefined) {
    const found = groups.find((one) => sorted(one.group) === sorted(group));
    if (found) return [found];
    return `there is no group '${group}', there is ${groups.map((one) => one.group || '(one without tags)').join(' and ') || 'none'}`;
  }
  if (groups.length === 0) return [quiet];
  if (groups.length === 1 || kind === 'never' || kind === 'always') return groups;
  return `there are ${groups.length} groups, name one with group: ${groups.map((one) => one.group).join(' or ')}`;
}

const sorted = (group: string) => group.split(',').sort().join();

/** A grouped monitor whose query reads nothing has no group, and says nothing. */
const quiet: GroupTimeline = {
  group: '',
  values: new Float64Array(),
  states: new Uint8Array(),
  transitions: [],
  notifications: [],
};

function judgeGroup(
  expectation: Expectation,
  group: GroupTimeline,
  timeline: Timeline,
  unit: Unit | undefined,
): readonly Verdict[] {
  switch (expectation.kind) {
    case 'at':
      return judgeMinute(expectation, group, timeline, unit);
    case 'transitions': {
      const expected = expectation.transitions.map(({ state, minute }) => `${state}@${minute}m`);
      const real = transitionsOf(group);
      if (expected.join() === real.join()) return [];
      const first = real.findIndex((one, index) => one !== expected[index]);
      const minutes = [
        group.transitions[first]?.minute,
        expectation.transitions[first === -1 ? real.length : first]?.minute,
      ];
      const minute = Math.min(...minutes.filter((one) => one !== undefined));
      const around = excerpt(group, timeline, minute);
      return [{ expected: list(expected), actual: list(real), around, real: { key: 'transitions', value: real } }];
    }
    case 'never':
    case 'always': {
      const wanted = states.indexOf(expectation.state);
      const wrong = group.states.findIndex((state) => (state === wanted) === (expectation.kind === 'never'));
      if (wrong === -1) return [];
      const minute = wrong * timeline.stepMinutes;
      return [
        {
          expected: said(expectation),
          actual: `${named(group)}${nameOf(group.states[wrong] ?? 0)} at ${minute}m`,
          around: excerpt(group, timeline, minute),
          real: { key: expectation.kind, as: 'transitions', value: transitionsOf(group) },
        },
      ];
    }
  }
}

function judgeMinute(
  { minute, state, value, notifies, spares }: Extract<Expectation, { kind: 'at' }>,
  group: GroupTimeline,
  timeline: Timeline,
  unit: Unit | undefined,
): readonly Verdict[] {
  const index = Math.floor(minute / timeline.stepMinutes);
  const found: Pick<Verdict, 'expected' | 'actual' | 'real'>[] = [];
  const actual = nameOf(group.states[index] ?? 0);
  if (state !== undefined && state !== actual) {
    found.push({ expected: `${state} at ${minute}m`, actual, real: { key: 'state', value: actual } });
  }
  if (value !== undefined && unit === undefined) {
    found.push({ expected: `value ${value.written} at ${minute}m`, actual: 'a composite has no value of its own' });
  } else if (value !== undefined && unit !== undefined) {
    const real = group.values[index] ?? NaN;
    // sums of fractions miss by less than this
    const slack = value.tolerance * (1 + 1e-9) + 1e-12;
    const holds = value.number === undefined ? Number.isNaN(real) : Math.abs(real - value.number) <= slack;
    const rewrite = { key: 'value', value: valueLike(real, value.written, unit) } as const;
    if (!holds) {
      found.push({ expected: `value ${value.written} at ${minute}m`, actual: valueText(real, unit), real: rewrite });
    }
  }
  const told = toldAt(group, minute);
  const isMissing = notifies?.length === 0 ? told.length > 0 : notifies?.some((handle) => !told.includes(handle));
  if (notifies && isMissing) {
    const expected = `${people(notifies)} told of ${actual} at ${minute}m`;
    found.push({ expected, actual: people(told), real: { key: 'notifies', value: told } });
  }
  if (spares?.some((handle) => told.includes(handle))) {
    const expected = `${people(spares)} not told of ${actual} at ${minute}m`;
    const real = { key: 'spares', value: spares.filter((handle) => !told.includes(handle)) } as const;
    found.push({ expected, actual: people(told), real });
  }
  const around = found.length > 0 ? excerpt(group, timeline, minute) : [];
  return found.map((verdict) => ({ ...verdict, around }));
}

function transitionsOf({ transitions }: GroupTimeline): readonly string[] {
  return transitions.map(({ to, minute }) => `${to}@${minute}m`);
}

function said(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'at':
      return `a state at ${expectation.minute}m`;
    case 'transitions':
      return list(expectation.transitions.map(({ state, minute }) => `${state}@${minute}m`));
    case 'never':
    case 'always':
      return `${expectation.kind} ${expectation.state}`;
  }
}

const list = (items: readonly string[]) => (items.length === 0 ? 'no transition' : items.join(', '));
const people = (handles: readonly string[]) => handles.join(' ') || 'nobody';
const named = ({ group }: GroupTimeline) => (group === '' ? '' : `${group} is `);
