import type { Monitor } from '../../artifact/monitor';
import { isPaging } from '../paging';
import type { Context, Problem, Rule } from '../rule';
import { isPart } from '../composite-parts';
import { environmentOf } from './_environment';
import { isShadow } from './_origin';
import { list, tellingOf } from './_telling';

export const priorityPage: Rule = {
  id: 'priority-page',
  severity: 'warning',
  summary: 'the priority says something else than the recipients',
  why:
    'P1 and P2 mean that someone is woken, P4 and P5 that nobody is. A P1 without a page is an outage that waits until ' +
    'morning in a channel; a page with P4 wakes for what can wait. Environments that never page and monitors in shadow ' +
    'are left alone; without a catalog nobody knows them, and only the page with a low priority is found.',
  on: 'monitor',
  example: {
    bad: { priority: '4' },
    good: { priority: '1' },
  },
  check: priority,
};

function* priority(monitor: Monitor, context: Context): Iterable<Problem> {
  const { priority: level } = monitor;
  // what is no priority is another rule's finding
  if (level === undefined || level < 1 || level > 5) return;
  const { alerted, open } = tellingOf(monitor);
  const paged = alerted.filter((handle) => isPaging(handle, context.mesh));
  if (level >= 4 && paged.length > 0) {
    yield {
      message: `P${level} pages ${list(paged)}, expected P1 or P2 on what pages, or a handle that only notifies`,
    };
  }
  // whether the environment pages at all, and which handles do, is the catalog's to say
  if (!context.mesh || level > 2 || paged.length > 0 || open || isPart(monitor, context)) return;
  if (environmentOf(monitor, context)?.pages === false || isShadow(monitor, context)) return;
  if (alerted.length === 0) return;
  yield {
    message: `P${level} pages nobody, it only tells ${list(alerted)}`,
    hint: 'name a paging handle, or lower the priority',
  };
}
