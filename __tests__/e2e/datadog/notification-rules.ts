import type { Json } from './account';
import { jsonApiRoutes } from './json-api';

/** Who is told of the monitors that carry certain tags; a name may be used once. */
export const notificationRuleRoutes = jsonApiRoutes({
  path: '/api/v2/monitor/notification_rule',
  type: 'monitor-notification-rule',
  shelf: (account) => account.notificationRules,
  check: ({ name, filter, recipients, conditional_recipients }, account, id) => {
    if (typeof name !== 'string' || name === '') return 'name is required';
    const named = ({ attributes }: Json) => (attributes as Json)['name'] === name;
    if (account.notificationRules.list().some((one) => named(one) && one['id'] !== id)) {
      return `name '${name}' is taken`;
    }
    const { tags, scope } = (filter ?? {}) as Json;
    if ((tags === undefined) === (scope === undefined)) return 'filter needs one of tags, scope';
    if ((recipients === undefined) === (conditional_recipients === undefined)) {
      return 'one of recipients, conditional_recipients is needed';
    }
    return undefined;
  },
});
