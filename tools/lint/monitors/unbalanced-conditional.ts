import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { tellingOf } from './_telling';

export const unbalancedConditional: Rule = {
  id: 'unbalanced-conditional',
  severity: 'error',
  summary: 'a block of the message is open, closed twice or crossed',
  why:
    'Datadog cannot render such a message: people get an error or the raw text, and handles in the broken block are told ' +
    'on every transition or not at all. (Datadog: a conditional variable needs an opening and a closing pair.)',
  on: 'monitor',
  example: {
    bad: { message: '{{#is_alert}}Requests fail. Runbook: https://wiki.example.com/cart @pagerduty-shop' },
    good: {
      message:
        '{{#is_alert}}Requests fail. Runbook: https://wiki.example.com/cart @pagerduty-shop{{/is_alert}}' +
        '{{#is_recovery}}@pagerduty-shop{{/is_recovery}}',
    },
  },
  check: unbalanced,
};

/** One slip makes many faults. */
const most = 5;

function* unbalanced(monitor: Monitor): Iterable<Problem> {
  const { faults } = tellingOf(monitor).message;
  for (const { message, hint, line, column } of faults.slice(0, most)) {
    const at = line > 1 ? `line ${line}, column ${column}` : `column ${column}`;
    yield { message: `${message}, at ${at} of the message`, ...(hint === undefined ? {} : { hint }) };
  }
}
