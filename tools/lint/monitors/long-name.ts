import type { Rule } from '../rule';

const longest = 80;

export const longName: Rule = {
  id: 'long-name',
  severity: 'warning',
  summary: `a monitor's name has more than ${longest} characters`,
  why:
    'Pagers and lists cut names off, and what tells two monitors apart often stands at the end. Datadog itself advises to ' +
    'stay short, since it puts the group in front of the name.',
  on: 'monitor',
  example: {
    bad: { name: 'namespace-of-the-shop/cart: the share of requests that end in an error is higher than expected' },
    good: { name: 'namespace-of-the-shop/cart: error rate is high' },
  },
  check({ name }) {
    if (name.length <= longest) return [];
    const length = Array.from(name).length;
    return length <= longest ? [] : [{ message: `the name has ${length} characters, expected at most ${longest}` }];
  },
};
