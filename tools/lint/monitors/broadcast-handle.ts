import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { tellingOf } from './_telling';

const broadcasts: ReadonlySet<string> = new Set(['@all', '@here', '@everyone', '@channel']);

export const broadcastHandle: Rule = {
  id: 'broadcast-handle',
  severity: 'error',
  summary: 'a message tells everyone',
  why:
    '`@all` reaches every user of the organisation, on every transition that shows it. Whoever may apply Terraform could ' +
    'mail the whole company, and people learn to ignore what everyone gets.',
  on: 'monitor',
  example: {
    bad: { message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop @all{{/is_alert}}' },
    good: { message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}' },
  },
  check: broadcast,
};

function* broadcast(monitor: Monitor): Iterable<Problem> {
  for (const { handle } of tellingOf(monitor).handles) {
    if (!broadcasts.has(handle.toLowerCase())) continue;
    yield { message: `'${handle}' tells everyone`, hint: 'name the team that owns the service' };
  }
}
