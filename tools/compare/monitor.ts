import { compareText } from '../../model/issue';
import { numeric } from '../artifact/json';
import type { Monitor } from '../artifact/monitor';
import { attributeDifferences } from './attributes';
import type { Difference, DifferenceOf } from './difference';
import { queryDifferences } from './query';
import { isEmpty, setChange } from './sets';
import { tellingDifferences, tellingOf } from './telling';
import { thresholdDifferences } from './thresholds';

/** Seconds, by the names of the provider. */
const delays = ['evaluation_delay', 'new_group_delay', 'new_host_delay'] as const;

const elsewhere: ReadonlySet<string> = new Set([
  'query',
  'message',
  'escalation_message',
  'monitor_thresholds',
  'tags',
  ...delays,
]);

/** What two states of a monitor do otherwise, the most telling first. */
export function monitorDifferences(before: Monitor, after: Monitor): readonly Difference[] {
  const [was, is] = [before.resource.attributes, after.resource.attributes];
  return [
    ...thresholdDifferences(before, after),
    ...queryDifferences(before, after),
    ...delays.flatMap((name): readonly DifferenceOf<'delay'>[] => {
      const [seconds, now] = [numeric(was[name]) ?? 0, numeric(is[name]) ?? 0];
      return seconds === now ? [] : [{ kind: 'delay', name, before: seconds, after: now }];
    }),
    ...(before.message === after.message && was.escalation_message === is.escalation_message
      ? priorityOnly(before, after)
      : tellingDifferences(tellingOf(before), tellingOf(after))),
    ...tagDifferences(before.tags, after.tags),
    ...attributeDifferences(was, is, elsewhere),
  ];
}

/** `is_priority` in a message tells others though not a letter of it changed. */
function priorityOnly(before: Monitor, after: Monitor): readonly Difference[] {
  const isAsked = before.priority !== after.priority && before.message.includes('is_priority');
  return isAsked ? tellingDifferences(tellingOf(before), tellingOf(after)) : [];
}

export function tagDifferences(before: readonly string[], after: readonly string[]): readonly DifferenceOf<'tags'>[] {
  const change = setChange([...before].sort(compareText), [...after].sort(compareText));
  return isEmpty(change) ? [] : [{ kind: 'tags', ...change }];
}
