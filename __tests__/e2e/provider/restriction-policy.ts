import type { Api } from './api';
import type { Kind } from './kind';
import { computed, required, strings } from './schema';
import { text, type State, type Value } from './value';

interface Answer {
  readonly data: { readonly id: string; readonly attributes: { readonly bindings: Value } };
}
const pathOf = (id: Value | undefined) => `/api/v2/restriction_policy/${text(id)}`;
const from = ({ data: { id, attributes } }: Answer): State => ({ id, resource_id: id, bindings: attributes.bindings });

/** A write makes or replaces the whole policy. */
async function write(state: State, api: Api): Promise<State> {
  const id = state['resource_id'];
  const data = { id, type: 'restriction_policy', attributes: { bindings: state['bindings'] } };
  return from(await api.call<Answer>('POST', pathOf(id), { data }));
}

export const restrictionPolicy: Kind = {
  schema: {
    attributes: { id: computed('string'), resource_id: required('string') },
    blocks: {
      bindings: {
        nesting: 'set',
        block: { attributes: { relation: required('string'), principals: required(strings) } },
      },
    },
  },
  replacing: ['resource_id'],
  create: write,
  update: write,
  read: async ({ id }, api) => {
    const found = await api.find<Answer>(pathOf(id));
    return found && from(found);
  },
  remove: ({ id }, api) => api.remove(pathOf(id), { goneIsFine: true }),
};
