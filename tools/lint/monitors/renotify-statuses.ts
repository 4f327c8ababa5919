import { numeric, texts } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';

const statuses = ['alert', 'warn', 'no data'];

export const renotifyStatuses: Rule = {
  id: 'renotify-statuses',
  severity: 'warning',
  summary: 'a monitor repeats itself without saying of which states, or names states and never repeats itself',
  why:
    'Without `renotify_statuses` Datadog repeats alerts and missing data alike (it stores such a monitor, as recorded ' +
    'writes show), so that a monitor whose data ended keeps telling; statuses or a number of occurrences without ' +
    '`renotify_interval` do nothing.',
  on: 'monitor',
  example: {
    bad: { renotify_interval: 60 },
    good: { renotify_interval: 60, renotify_statuses: ['alert'] },
  },
  check: renotify,
};

function* renotify({ resource: { attributes } }: Monitor): Iterable<Problem> {
  const { renotify_interval: interval, renotify_statuses: written, renotify_occurrences: occurrences } = attributes;
  const named = texts(written);
  const repeats = (numeric(interval) ?? 0) > 0;
  if (repeats && (written === undefined || written === null || (Array.isArray(written) && written.length === 0))) {
    yield {
      message: `renotify_interval is ${String(interval)} without renotify_statuses, expected some of ${statuses.join(', ')}`,
      hint: 'renotify_statuses = ["alert"]',
    };
  }
  if ((interval ?? 0) === 0) {
    if (named.length > 0) yield { message: 'renotify_statuses is set without renotify_interval: nothing is repeated' };
    if ((numeric(occurrences) ?? 0) > 0) {
      yield { message: 'renotify_occurrences is set without renotify_interval: nothing is repeated' };
    }
  }
  for (const status of named) {
    if (statuses.includes(status) || status.includes('${')) continue;
    yield { message: `renotify_statuses has '${status}', expected some of ${statuses.join(', ')}` };
  }
}
