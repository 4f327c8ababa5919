import { numeric } from '../../artifact/json';
import { isTemplate } from '../../artifact/template';
import type { Rule } from '../rule';

export const priorityRange: Rule = {
  id: 'priority-range',
  severity: 'error',
  summary: 'a priority is no whole number from 1 to 5',
  why: 'Datadog knows P1 (highest) to P5 and refuses the rest when the monitor is applied.',
  on: 'monitor',
  example: {
    bad: { priority: '6' },
    good: { priority: '5', message: 'Requests fail. {{#is_alert}}@slack-shop{{/is_alert}}' },
  },
  check({ resource: { attributes } }) {
    const { priority } = attributes;
    if (priority === undefined || priority === null || priority === '') return [];
    if (typeof priority === 'string' && isTemplate(priority)) return [];
    const number = numeric(priority);
    if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= 5) return [];
    return [{ message: `priority is ${JSON.stringify(priority)}, expected a whole number from 1 to 5` }];
  },
};
