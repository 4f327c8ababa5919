import type { Monitor } from '../../artifact/monitor';
import { stateConditions } from '../../message/told';
import { isPaging } from '../paging';
import type { Context, Problem, Rule } from '../rule';
import { list, tellingOf } from './_telling';

export const unconditionalHandle: Rule = {
  id: 'unconditional-handle',
  severity: 'error',
  summary: 'a monitor that pages has a handle outside of all conditionals',
  why:
    'A handle outside of `{{#is_alert}}` and its like is told of every transition: warnings, missing data and recoveries ' +
    'wake people, too (Datadog: text or handles outside of conditional variables are invoked with every state ' +
    'transition). A monitor pages where its priority is 1 or 2, or where a handle does.',
  on: 'monitor',
  example: {
    bad: { message: 'Requests fail. Runbook: https://wiki.example.com/cart @pagerduty-shop' },
    good: {
      message:
        'Requests fail. Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop{{/is_alert}}' +
        '{{#is_recovery}}@pagerduty-shop{{/is_recovery}}',
    },
  },
  check: unconditional,
};

function* unconditional(monitor: Monitor, { mesh }: Context): Iterable<Problem> {
  const { handles } = tellingOf(monitor);
  if ((monitor.priority ?? 5) > 2 && !handles.some(({ handle }) => isPaging(handle, mesh))) return;
  const outside = handles.filter(({ conditions }) => !conditions.some(({ name }) => stateConditions.has(name)));
  if (outside.length === 0) return;
  const names = list(outside.map(({ handle }) => handle));
  yield {
    message: `${names} ${outside.length === 1 ? 'stands' : 'stand'} outside of all conditionals: told of every transition`,
    hint: `{{#is_alert}}${outside[0]?.handle ?? ''}{{/is_alert}}{{#is_recovery}}${outside[0]?.handle ?? ''}{{/is_recovery}}`,
  };
}
