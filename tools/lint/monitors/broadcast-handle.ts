import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { tellingOf } from './_telling';

/** Words of chats, and how Slack takes them in a message from elsewhere. */
const mentions: ReadonlyMap<string, string> = new Map([
  ['@here', '<!here>'],
  ['@channel', '<!channel>'],
  ['@everyone', '<!everyone>'],
]);

export const broadcastHandle: Rule = {
  id: 'broadcast-handle',
  severity: 'error',
  summary: 'a message tells everyone, or means to',
  why:
    '`@all` reaches every user of the organisation, on every transition that shows it. Whoever may apply Terraform could ' +
    'mail the whole company, and people learn to ignore what everyone gets. `@here`, `@channel` and `@everyone` are words ' +
    'of chats: Datadog’s page on notifications knows no such recipient, and Slack takes its own form alone, `<!here>`.',
  on: 'monitor',
  example: {
    bad: { message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop @all{{/is_alert}}' },
    good: { message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}' },
  },
  check: broadcast,
};

function* broadcast(monitor: Monitor): Iterable<Problem> {
  for (const { handle } of tellingOf(monitor).handles) {
    const name = handle.toLowerCase();
    const mention = mentions.get(name);
    if (mention !== undefined) {
      yield {
        message: `'${handle}' is no recipient of Datadog: it tells nobody by itself, and everyone where a chat understands it`,
        hint: `name the channel, @slack-<channel>; where all in it shall look up, write ${mention} beside`,
      };
    } else if (name === '@all') {
      yield { message: `'${handle}' tells everyone`, hint: 'name the team that owns the service' };
    }
  }
}
