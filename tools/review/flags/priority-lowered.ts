import { numeric } from '../../artifact/json';
import type { Flag } from '../flag';
import { attribute } from '../view';

export const priorityLowered: Flag = {
  id: 'priority-lowered',
  level: 'high',
  quiet: 'low',
  summary: 'the priority of an alert is lower',
  why: 'On-call tools and people sort by it; P3 and below wake nobody here.',
  on: 'change',
  example: { before: { priority: '1' }, bad: { priority: '3' }, good: { priority: 1 } },
  *check(view) {
    const found = attribute(view, 'priority');
    if (!found) return;
    const [before, after] = [numeric(found.before), numeric(found.after)];
    if (before === undefined || (after !== undefined && after <= before)) return;
    yield { message: `P${before} → ${after === undefined ? 'no priority' : `P${after}`}`, fields: ['priority'] };
  },
};
