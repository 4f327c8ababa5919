import { jsonApiKind, said } from './json-api';
import { computed, optional, required, strings } from './schema';
import type { State } from './value';

export const notificationRule = jsonApiKind({
  path: '/api/v2/monitor/notification_rule',
  type: 'monitor-notification-rule',
  schema: {
    attributes: { id: computed('string'), name: required('string'), recipients: optional(strings) },
    blocks: {
      filter: {
        nesting: 'single',
        block: { attributes: { scope: optional('string'), tags: optional(strings) } },
      },
      conditional_recipients: {
        nesting: 'single',
        block: {
          attributes: { fallback_recipients: optional(strings) },
          blocks: {
            conditions: {
              nesting: 'list',
              block: { attributes: { scope: required('string'), recipients: required(strings) } },
            },
          },
        },
      },
    },
  },
  attributes: (state) => {
    const conditional = state['conditional_recipients'] as State | null;
    const filter = said((state['filter'] ?? {}) as State, ['scope', 'tags']);
    return {
      ...said(state, ['name', 'recipients']),
      filter,
      ...(conditional ? { conditional_recipients: said(conditional, ['conditions', 'fallback_recipients']) } : {}),
    };
  },
  state: ({ name = null, recipients = null, filter, conditional_recipients: conditional }) => {
    const { scope = null, tags = null } = (filter ?? {}) as State;
    const { fallback_recipients = null, conditions = [] } = (conditional ?? {}) as State;
    return {
      name,
      recipients,
      filter: filter ? { scope, tags } : null,
      conditional_recipients: conditional ? { fallback_recipients, conditions } : null,
    };
  },
});
