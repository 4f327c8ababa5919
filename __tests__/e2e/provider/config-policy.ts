import { jsonApiKind } from './json-api';
import { either, required } from './schema';
import type { State } from './value';

export const configPolicy = jsonApiKind({
  path: '/api/v2/monitor/policy',
  type: 'monitor-config-policy',
  schema: {
    attributes: { id: either('string'), policy_type: required('string') },
    blocks: {
      tag_policy: {
        nesting: 'list',
        max: 1,
        block: {
          attributes: {
            tag_key: required('string'),
            tag_key_required: required('bool'),
            valid_tag_values: required(['list', 'string']),
          },
        },
      },
    },
  },
  attributes: (state) => {
    const [policy] = (state['tag_policy'] ?? []) as State[];
    // a list without values leaves the real one as null
    const values = (policy?.['valid_tag_values'] ?? []) as readonly unknown[];
    const whole = policy && { ...policy, valid_tag_values: values.length > 0 ? values : null };
    return { policy_type: state['policy_type'], policy: whole };
  },
  state: ({ policy_type = null, policy = null }) => ({ policy_type, tag_policy: policy === null ? [] : [policy] }),
});
