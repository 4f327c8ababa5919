import { decode, encode, ExtData, ExtensionCodec } from '@msgpack/msgpack';
import type { Block } from './schema';

/** A value that Terraform learns only by applying. */
export const unknown = Symbol('unknown');
export type Value =
  string | number | boolean | null | typeof unknown | readonly Value[] | { readonly [key: string]: Value };
export type State = Readonly<Record<string, Value>>;

export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

// an unknown value is extension type 0; its body may hold a refinement, which says nothing to us
const extensionCodec = new ExtensionCodec();
const unknownExtension = new ExtData(0, new Uint8Array([0]));

function restore(value: unknown): Value {
  if (value instanceof ExtData) return unknown;
  if (Array.isArray(value)) return value.map(restore);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restore(inner)]));
}

function prepare(value: Value): unknown {
  if (value === unknown) return unknownExtension;
  if (Array.isArray(value)) return value.map(prepare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, prepare(inner)]));
}

export function read({ msgpack, json }: DynamicValue): State | null {
  if (msgpack && msgpack.length > 0) return restore(decode(msgpack, { extensionCodec })) as State | null;
  return json && json.length > 0 ? (JSON.parse(Buffer.from(json).toString('utf8')) as State) : null;
}

export function written(state: State | null): DynamicValue {
  return { msgpack: encode(state === null ? null : prepare(state), { extensionCodec }) };
}

/** Every attribute and block that a schema names: null where nothing is said, `[]` for a list of blocks. */
export function complete({ attributes, blocks = {} }: Block, given: State): State {
  const values = Object.entries(attributes).map(([name, { type }]) => {
    const value = given[name] ?? null;
    // a number that no float holds exactly, 99.9, arrives as text
    return [name, type === 'number' && typeof value === 'string' ? Number(value) : value] as const;
  });
  const nested = Object.entries(blocks).map(([name, { nesting, block }]) => {
    const value = given[name] ?? null;
    if (value === unknown) return [name, value] as const;
    if (nesting === 'single') return [name, value === null ? null : complete(block, value as State)] as const;
    return [name, ((value ?? []) as State[]).map((one) => complete(block, one))] as const;
  });
  return Object.fromEntries([...values, ...nested]);
}

/** Whether nothing in a value waits to be learnt. */
export function known(value: Value): boolean {
  if (value === unknown) return false;
  if (Array.isArray(value)) return value.every(known);
  return typeof value !== 'object' || value === null || Object.values(value).every(known);
}

/** A value as it stands in a path. */
export const text = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
