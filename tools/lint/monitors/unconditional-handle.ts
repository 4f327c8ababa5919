import type { Monitor } from '../../artifact/monitor';
import type { Handle } from '../../message/handles';
import { opening } from '../../message/parse';
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
    'transition). `{{#is_match}}` chooses by the group, not by what happened. A monitor pages where its priority is 1 or ' +
    '2, or where a handle does.',
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
  const [bare, chosen] = [true, false].map((isBare) =>
    outside.filter(({ conditions }) => (conditions.length === 0) === isBare),
  );
  if (bare?.[0]) {
    yield { message: `${stands(bare)} outside of all conditionals: told of every transition`, hint: within(bare[0]) };
  }
  if (chosen?.[0]) {
    yield {
      message: `${stands(chosen)} inside no condition of state: told of every transition`,
      hint: within(chosen[0]),
    };
  }
}

function stands(handles: readonly Handle[]): string {
  return `${list(handles.map(({ handle }) => handle))} ${handles.length === 1 ? 'stands' : 'stand'}`;
}

/** The handle told of an alert and its end, in the blocks that it stands in. */
function within({ handle, conditions }: Handle): string {
  const told = `{{#is_alert}}${handle}{{/is_alert}}{{#is_recovery}}${handle}{{/is_recovery}}`;
  const before = conditions.map(opening).join('');
  const after = [...conditions].reverse().map(({ name }) => `{{/${name}}}`);
  return `${before}${told}${after.join('')}`;
}
