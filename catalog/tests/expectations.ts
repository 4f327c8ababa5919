import { closest } from '../../model/closest';
import { monitorStates, type Expectation, type MonitorState, type TestedMonitor } from '../../model/monitor-test';
import { seconds } from '../resolve/quantities';
import type { RawList } from '../resolve/raw';
import { indexed, present } from '../resolve/raw';
import type { RawExpectation } from './raw';
import { placeOf, type TestContext } from './context';
import { resolveValue } from './value';

interface Context extends TestContext {
  /** Infinity where the series do not tell. */
  readonly lastMinute: number;
  readonly monitor: TestedMonitor | undefined;
}

type Said = Omit<Expectation, 'index' | 'group' | 'place'>;

/** Expectations of a test; reports those that say nothing, two things, or something of a time without series. */
export function resolveExpectations(
  list: RawList<RawExpectation> | undefined,
  context: Context,
): readonly Expectation[] {
  return indexed(list).flatMap(([raw, index]) => {
    const path = ['expect', index];
    const said = resolveOne(raw, { ...context, path: [...context.path, ...path] });
    const group = raw.group === undefined ? {} : { group: raw.group };
    return said ? [{ ...said, index, ...group, place: placeOf(context, path) } as Expectation] : [];
  });
}

const kinds = ['at', 'transitions', 'never', 'always'] as const;
const details = ['state', 'value', 'notifies', 'spares'] as const;

function resolveOne(raw: RawExpectation, context: Context): Said | undefined {
  const { document, path, report } = context;
  const [kind, second] = kinds.filter((name) => raw[name] !== undefined);
  // what the schema has refused is cut out, and was said
  const wasCut = (names: readonly string[]) => names.some((name) => document.written([...path, name]) !== undefined);
  if (kind === undefined && wasCut(kinds)) return undefined;
  if (kind === undefined || second !== undefined) {
    const message = kind === undefined ? `none of ${kinds.join(', ')}` : `both ${kind} and ${second}`;
    report('expectation-form', { document, path }, `${message}: an expectation has one`);
    return undefined;
  }
  const needless = details.find((name) => kind !== 'at' && raw[name] !== undefined);
  if (needless !== undefined) {
    const spot = { document, path: [...path, needless], on: 'key' } as const;
    report('expectation-form', spot, `'${needless}' belongs to a minute, not to ${kind}`, 'add at');
    return undefined;
  }
  switch (kind) {
    case 'at':
      return details.every((name) => raw[name] === undefined) && wasCut(details)
        ? undefined
        : resolveAt(raw, raw.at ?? '', context);
    case 'transitions':
      return resolveTransitions(raw, context);
    case 'never':
    case 'always':
      return stateExpectation(kind, raw[kind]);
  }
}

function stateExpectation(kind: 'never' | 'always', text: string | undefined): Said | undefined {
  const state = monitorStates.find((one) => one === text);
  return state && ({ kind, state } as Said);
}

function resolveAt(raw: RawExpectation, at: string, context: Context): Said | undefined {
  const { document, path, report } = context;
  const spot = (key: string) => ({ document, path: [...path, key] });
  if (details.every((name) => raw[name] === undefined)) {
    report('expectation-form', { document, path }, `nothing is expected at ${at}`, `add ${details.join(', ')}`);
    return undefined;
  }
  const minute = seconds(at) / 60;
  if (!reaches(minute, at, spot('at'), context)) return undefined;
  const state = monitorStates.find((one) => one === raw.state);
  const value = raw.value === undefined ? undefined : resolveValue(raw.value, spot('value'), context);
  return {
    kind: 'at',
    minute,
    ...(state === undefined ? {} : { state }),
    ...(value === undefined ? {} : { value }),
    ...(raw.notifies === undefined ? {} : { notifies: present(raw.notifies) }),
    ...(raw.spares === undefined ? {} : { spares: present(raw.spares) }),
  } as Said;
}

function resolveTransitions({ transitions }: RawExpectation, context: Context): Said | undefined {
  const found: { readonly state: MonitorState; readonly minute: number }[] = [];
  let isGood = true;
  for (const [text, index] of indexed(transitions)) {
    const spot = { document: context.document, path: [...context.path, 'transitions', index] };
    const [name = '', at = ''] = text.split('@');
    const state = monitorStates.find((one) => one === name.trim());
    const minute = seconds(at) / 60;
    if (state === undefined) {
      const near = closest(name, monitorStates);
      const message = `'${name}' is no state, expected ${monitorStates.join(', ')}`;
      context.report('invalid-value', spot, message, near === undefined ? undefined : `did you mean '${near}'?`);
      isGood = false;
    } else if (reaches(minute, at, { ...spot, offset: name.length + 1 }, context)) {
      found.push({ state, minute });
    } else {
      isGood = false;
    }
  }
  return isGood ? ({ kind: 'transitions', transitions: found } as Said) : undefined;
}

function reaches(
  minute: number,
  at: string,
  spot: Parameters<Context['report']>[1],
  { lastMinute, report }: Context,
): boolean {
  if (minute <= lastMinute) return true;
  const message = `${at} lies behind the series, whose last point is at ${lastMinute}m`;
  report('expectation-late', spot, message, 'make the series longer: the first point is at 0m');
  return false;
}
