import type { Rule } from '../rule';
import { pages } from './_telling';

export const noPriority: Rule = {
  id: 'no-priority',
  severity: 'warning',
  summary: 'a monitor pages and has no priority',
  why: 'Without a priority Datadog cannot sort what burns from what smokes, and `is_priority` in messages never shows.',
  on: 'monitor',
  example: { bad: { priority: null }, good: { priority: '1' } },
  check(monitor, context) {
    const { priority, resource } = monitor;
    const { priority: written } = resource.attributes;
    // one that is no number is another rule's finding
    const isStated = written !== undefined && written !== null && written !== '';
    if (priority !== undefined || isStated || !pages(monitor, context)) return [];
    return [{ message: 'it pages and has no priority, expected 1 or 2', hint: 'priority = "1"' }];
  },
};
