import type { Rule } from '../rule';
import { pages, tellingOf } from './_telling';

export const noRunbook: Rule = {
  id: 'no-runbook',
  severity: 'warning',
  summary: 'a monitor pages without a link to a runbook',
  why:
    'Who is woken at night has to find out what the alert means and what to do first. A link counts where its label or its ' +
    'address says runbook or playbook.',
  on: 'monitor',
  example: {
    bad: { message: '{{#is_alert}}Requests fail. @pagerduty-shop{{/is_alert}}' },
    good: {
      message: '{{#is_alert}}Requests fail, [runbook](https://wiki.example.com/cart) @pagerduty-shop{{/is_alert}}',
    },
  },
  check(monitor, context) {
    if (tellingOf(monitor).open || !pages(monitor, context) || hasRunbook(monitor.message)) return [];
    const { assets } = monitor.resource.attributes;
    if (/runbook/i.test(JSON.stringify(assets ?? ''))) return [];
    return [{ message: 'it pages and links no runbook', hint: 'add [Runbook](https://…) to the message' }];
  },
};

/** A word and an address in one line. */
function hasRunbook(message: string): boolean {
  for (const { index } of message.matchAll(/(?:run|play)(?:[^\S\n]|[_-])?book/gi)) {
    const end = message.indexOf('\n', index);
    const line = message.slice(message.lastIndexOf('\n', index) + 1, end === -1 ? message.length : end);
    if (/https?:\/\/|\]\(/i.test(line)) return true;
  }
  return false;
}
