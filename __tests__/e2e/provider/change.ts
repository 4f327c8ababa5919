import type { Api } from './api';
import type { Kind } from './kind';
import { complete, unknown, type State, type Value } from './value';

export interface Plan {
  readonly planned: State;
  /** Attributes for whose sake the object is made anew. */
  readonly replacing: readonly string[];
}

/** What a configuration will become: defaults filled, what only the API knows left unknown, and its verdict asked. */
export async function plan(kind: Kind, prior: State | null, proposed: State, api: Api): Promise<Plan> {
  const { schema, defaults = {}, canonical = (state: State) => state } = kind;
  const filled = { ...proposed };
  for (const [name, value] of Object.entries(defaults)) filled[name] ??= value;
  const planned = complete(schema, prior ? filled : withUnknowns(kind, filled));
  const same = prior !== null && equal(canonical(planned), canonical(prior));
  await kind.check?.(planned, api);
  if (same) return { planned: prior, replacing: [] };
  const [before, after] = [canonical(prior ?? {}), canonical(planned)];
  const replacing = prior
    ? (kind.replacing ?? []).filter((name) => !equal(before[name] ?? null, after[name] ?? null))
    : [];
  if (replacing.length > 0) {
    return { planned: complete(schema, withUnknowns(kind, { ...filled, id: null })), replacing };
  }
  return { planned: prior ? forgetting(kind, keeping(planned, prior, [before, after])) : planned, replacing };
}

/** Before an object is there, nothing that the API makes is known. */
function withUnknowns({ schema }: Kind, state: State): State {
  return unknownBlock(schema, state);
}

function unknownBlock({ attributes, blocks = {} }: Kind['schema'], state: State): State {
  const values = Object.entries(attributes).map(([name, { use }]) => {
    const value = state[name] ?? null;
    return [name, value === null && use.endsWith('computed') ? unknown : value] as const;
  });
  const nested = Object.entries(blocks).map(([name, { nesting, block }]) => {
    const value = state[name] ?? null;
    if (value === null || value === unknown) return [name, value] as const;
    if (nesting === 'single') return [name, unknownBlock(block, value as State)] as const;
    return [name, (value as State[]).map((one) => unknownBlock(block, one))] as const;
  });
  return Object.fromEntries([...values, ...nested]);
}

/** What means the same as before is written as before: `false` of the API for nothing said. */
function keeping(planned: State, prior: State, [before, after]: readonly [State, State]): State {
  const kept = Object.keys(planned).filter((name) => name in after && equal(before[name] ?? null, after[name] ?? null));
  return { ...planned, ...Object.fromEntries(kept.map((name) => [name, prior[name] ?? null])) };
}

/** An update may change what the API makes of the rest: all of it but the id is unknown again. */
function forgetting({ schema }: Kind, planned: State): State {
  const onlyMade = Object.entries(schema.attributes).filter(([name, { use }]) => name !== 'id' && use === 'computed');
  return { ...planned, ...Object.fromEntries(onlyMade.map(([name]) => [name, unknown])) };
}

/** A state in which nothing is unknown any more. */
export function settled(kind: Kind, state: State): State {
  const known = (value: Value): Value => {
    if (value === unknown) return null;
    if (Array.isArray(value)) return value.map(known);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)]));
  };
  return complete(kind.schema, known(state) as State);
}

const equal = (one: Value, other: Value) => print(one) === print(other);

function print(value: Value): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === unknown) return '\u0000unknown';
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
