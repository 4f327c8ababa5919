import type { Json } from './account';
import { jsonApiRoutes } from './json-api';

/** Tags that every monitor must carry; one policy a key. */
export const configPolicyRoutes = jsonApiRoutes({
  path: '/api/v2/monitor/policy',
  type: 'monitor-config-policy',
  shelf: (account) => account.configPolicies,
  check: ({ policy, policy_type }, account, id) => {
    if (policy_type !== 'tag') return "policy_type must be 'tag'";
    const { tag_key, tag_key_required, valid_tag_values } = (policy ?? {}) as Json;
    if (typeof tag_key !== 'string' || tag_key === '') return 'policy.tag_key is required';
    if (typeof tag_key_required !== 'boolean') return 'policy.tag_key_required is required';
    if (!Array.isArray(valid_tag_values)) return 'policy.valid_tag_values is required';
    const keyOf = ({ attributes }: Json) => ((attributes as Json)['policy'] as Json)['tag_key'];
    const twin = account.configPolicies.list().some((one) => keyOf(one) === tag_key && one['id'] !== id);
    return twin ? `a policy for '${tag_key}' exists` : undefined;
  },
});
