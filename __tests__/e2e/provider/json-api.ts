import type { Kind } from './kind';
import type { Block } from './schema';
import { text, type State, type Value } from './value';

export interface JsonApiKind {
  readonly path: string;
  /** `data.type` of its bodies. */
  readonly type: string;
  readonly schema: Block;
  readonly attributes: (state: State) => Record<string, unknown>;
  readonly state: (attributes: Record<string, Value>) => State;
}

interface Answer {
  readonly data: { readonly id: string; readonly attributes: Record<string, Value> };
}

/** A resource of the newer API, whose bodies are `{data: {id, type, attributes}}`: one call a step. */
export function jsonApiKind({ path, type, schema, attributes, state }: JsonApiKind): Kind {
  const from = ({ data }: Answer): State => ({ ...state(data.attributes), id: data.id });
  const one = ({ id }: State) => `${path}/${text(id)}`;
  return {
    schema,
    create: async (planned, api) =>
      from(await api.call<Answer>('POST', path, { data: { type, attributes: attributes(planned) } })),
    read: async (current, api) => {
      const found = await api.find<Answer>(one(current));
      return found && from(found);
    },
    update: async (planned, api) => {
      const data = { id: planned['id'], type, attributes: attributes(planned) };
      return from(await api.call<Answer>('PATCH', one(planned), { data }));
    },
    remove: (current, api) => api.remove(one(current), { goneIsFine: true }),
  };
}

/** The named parts of a state that say something. */
export function said(state: State, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    names.flatMap((name) => (state[name] === null || state[name] === undefined ? [] : [[name, state[name]]])),
  );
}
