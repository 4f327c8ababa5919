import { numeric } from '../../artifact/json';
import type { Rule } from '../rule';
import { isCountRatio, treeOf } from './_kinds';

const leastSeconds = 60;

export const shortEvaluationDelay: Rule = {
  id: 'short-evaluation-delay',
  severity: 'warning',
  summary: `a ratio of counts is evaluated less than ${leastSeconds} seconds late`,
  why:
    'Numerator and denominator arrive from many proxies and not at once: the newest points are incomplete, so the ratio of ' +
    'the last minute jumps. A delay lets both arrive.',
  on: 'monitor',
  example: { bad: { evaluation_delay: null }, good: { evaluation_delay: leastSeconds } },
  check(monitor) {
    const { attributes, unknown } = monitor.resource;
    const delay = numeric(attributes.evaluation_delay);
    if (
      delay === undefined
        ? isExpression(attributes.evaluation_delay) || unknown?.evaluation_delay
        : delay >= leastSeconds
    ) {
      return [];
    }
    if (!isCountRatio(treeOf(monitor))) return [];
    const got = delay === undefined ? 'not set' : `${delay} seconds`;
    return [{ message: `evaluation_delay is ${got}, expected at least ${leastSeconds} seconds on a ratio of counts` }];
  },
};

function isExpression(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}
