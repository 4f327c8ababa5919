import type { Json } from './account';
import { noContent, ok, Refused, titled } from './answer';
import type { Route } from './route';

const path = /^\/api\/v2\/restriction_policy\/([^/]+)$/;
const kinds = ['dashboard', 'monitor', 'slo', 'notebook'];

/**
 * Who may edit one object. The policy's id is the object's, `monitor:123`; a write replaces the whole policy. An object
 * without one is answered with no bindings, and a policy that is not there is deleted like any other; as recorded by
 * Datadog's own clients.
 */
export const restrictionPolicyRoutes: readonly Route[] = [
  {
    method: 'POST',
    path,
    answer: ({ body }, account, coded) => {
      const id = decodeURIComponent(coded);
      const data = (body as { data?: Json } | undefined)?.data;
      const bindings = (data?.['attributes'] as Json | undefined)?.['bindings'];
      const wrong = !kinds.includes(id.split(':')[0] ?? '')
        ? `resource '${id}' cannot be restricted`
        : data?.['id'] !== id || data['type'] !== 'restriction_policy'
          ? 'data.id and data.type must name the policy'
          : !Array.isArray(bindings)
            ? 'data.attributes.bindings is required'
            : undefined;
      if (wrong) throw new Refused(titled(400, 'Bad Request', wrong));
      return ok({
        data: account.restrictionPolicies.put(id, { id, type: 'restriction_policy', attributes: { bindings } }),
      });
    },
  },
  {
    method: 'GET',
    path,
    answer: (_request, account, coded) => {
      const id = decodeURIComponent(coded);
      const none = { id, type: 'restriction_policy', attributes: { bindings: [] } };
      return ok({ data: account.restrictionPolicies.get(id) ?? none });
    },
  },
  {
    method: 'DELETE',
    path,
    answer: (_request, account, coded) => {
      account.restrictionPolicies.delete(decodeURIComponent(coded));
      return noContent;
    },
  },
];
