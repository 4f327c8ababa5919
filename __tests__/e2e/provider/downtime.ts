import { jsonApiKind, said } from './json-api';
import { computed, either, optional, required, strings } from './schema';
import type { State, Value } from './value';

const named = [
  'scope',
  'message',
  'display_timezone',
  'mute_first_recovery_notification',
  'notify_end_states',
  'notify_end_types',
];
const schedule = 'one_time_schedule';

/** Times come back with an offset; the provider writes them with a Z. */
const utc = (time: Value | undefined) =>
  typeof time === 'string' ? new Date(time).toISOString().replace(/\.\d+Z$/, 'Z') : null;

export const downtime = jsonApiKind({
  path: '/api/v2/downtime',
  type: 'downtime',
  schema: {
    attributes: {
      id: computed('string'),
      scope: required('string'),
      message: optional('string'),
      display_timezone: either('string'),
      mute_first_recovery_notification: either('bool'),
      notify_end_states: either(strings),
      notify_end_types: either(strings),
    },
    blocks: {
      monitor_identifier: {
        nesting: 'single',
        block: { attributes: { monitor_id: optional('number'), monitor_tags: optional(strings) } },
      },
      [schedule]: {
        nesting: 'single',
        block: { attributes: { start: either('string'), end: optional('string') } },
      },
    },
  },
  attributes: (state) => {
    const own = state[schedule] as State | null;
    const identifier = said((state['monitor_identifier'] ?? {}) as State, ['monitor_id', 'monitor_tags']);
    const times = own ? { schedule: said(own, ['start', 'end']) } : {};
    return { ...said(state, named), monitor_identifier: identifier, ...times };
  },
  state: (attributes) => {
    const { start, end } = (attributes['schedule'] ?? {}) as State;
    const { monitor_id = null, monitor_tags = null } = (attributes['monitor_identifier'] ?? {}) as State;
    return {
      ...Object.fromEntries(named.map((name) => [name, attributes[name] ?? null])),
      monitor_identifier: { monitor_id, monitor_tags },
      [schedule]: { start: utc(start), end: utc(end) },
    };
  },
});
