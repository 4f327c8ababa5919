import type { Rule } from '../rule';
import { pages, tellingOf } from './_telling';

export const noRunbook: Rule = {
  id: 'no-runbook',
  severity: 'warning',
  summary: 'a monitor pages without a link to a runbook',
  why:
    'Who is woken at night has to find out what the alert means and what to do first. A link counts where its line says ' +
    'runbook or playbook; where its label says what to do, troubleshooting, a procedure or the like; or where its address ' +
    'is that of a wiki, a page of Notion or Confluence, a document, or a notebook of Datadog. A link to a graph or a ' +
    'service alone does not.',
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
  for (const [, label = '', address = ''] of message.matchAll(
    /(?:\[([^\]\n]{0,200})\]\()?(https?:\/\/[^\s)>\]"]+)/gi,
  )) {
    if (labels.test(label) || places.test(address)) return true;
  }
  return false;
}

const labels = /what to do|how to|instructions?|procedure|troubleshoot|first steps|\bsop\b|\bguide\b|\bwiki\b/i;
/** Where people write down what to do. */
const places =
  /wiki|confluence|notion\.(?:so|site)|gitbook|docs\.google\.com|sharepoint\.com|coda\.io|getguru\.com|backstage|\/notebook\/|\.md(?:[?#]|$)|\/\/docs\.|\/docs\//i;
