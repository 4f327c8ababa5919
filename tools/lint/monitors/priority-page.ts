import type { Monitor } from '../../artifact/monitor';
import { isPaging } from '../paging';
import type { Context, Problem, Rule } from '../rule';
import { isPart } from './_composite-parts';
import { environmentOf, isShadow } from './_origin';
import { list, tellingOf } from './_telling';

export const priorityPage: Rule = {
  id: 'priority-page',
  severity: 'warning',
  summary: 'the priority says something else than the recipients',
  why:
    'P1 and P2 mean that someone is woken, P4 and P5 that nobody is. A P1 without a page is an outage that waits until ' +
    'morning in a channel; a page with P4 wakes for what can wait. Environments that never page and monitors in shadow ' +
    'are left alone, where the catalog is known.',
  on: 'monitor',
  example: {
    bad: { priority: '4' },
    good: { priority: '1' },
  },
  check: priority,
};

function* priority(monitor: Monitor, context: Context): Iterable<Problem> {
  const { priority: level } = monitor;
  if (level === undefined) return;
  const { alerted, open } = tellingOf(monitor);
  const paged = alerted.filter((handle) => isPaging(handle, context.mesh));
  if (level >= 4 && paged.length > 0) {
    yield {
      message: `P${level} pages ${list(paged)}, expected P1 or P2 on what pages, or a handle that only notifies`,
    };
  }
  if (level > 2 || paged.length > 0 || open || isPart(monitor, context)) return;
  if (environmentOf(monitor, context)?.pages === false || isShadow(monitor, context)) return;
  if (alerted.length === 0) return;
  yield {
    message: `P${level} pages nobody, it only tells ${list(alerted)}`,
    hint: 'name a paging handle, or lower the priority',
  };
}
