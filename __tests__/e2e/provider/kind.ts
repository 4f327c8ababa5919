import type { Api } from './api';
import type { Block } from './schema';
import type { State, Value } from './value';

/** One resource type: its schema, what the provider makes of a configuration, and its calls. */
export interface Kind {
  readonly schema: Block;
  /** Values of attributes that a user left out. @default none */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Attributes that cannot change in place. @default none */
  readonly replacing?: readonly string[];
  /** What two spellings have in common: trimmed text, canonical JSON. @default as they stand */
  readonly canonical?: (state: State) => State;
  /** What a plan asks the API; throws where it refuses. @default nothing */
  readonly check?: (state: State, api: Api) => Promise<void>;
  readonly create: (state: State, api: Api) => Promise<State>;
  /** Undefined where the object is gone. */
  readonly read: (state: State, api: Api) => Promise<State | undefined>;
  readonly update: (state: State, api: Api) => Promise<State>;
  readonly remove: (state: State, api: Api) => Promise<void>;
}
