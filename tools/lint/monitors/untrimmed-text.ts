import { text } from '../../artifact/json';
import type { Rule } from '../rule';

export const untrimmedText: Rule = {
  id: 'untrimmed-text',
  severity: 'error',
  summary: 'a name begins or ends with blanks',
  why:
    'Datadog trims it, and the next plan wants the blanks back, for ever. Message and query need no such care: the provider ' +
    'trims those itself.',
  on: 'monitor',
  example: { bad: { name: 'ns/cart: error rate is high ' }, good: { name: 'ns/cart: error rate is high' } },
  check({ resource: { attributes } }) {
    const name = text(attributes.name);
    if (name === name.trim()) return [];
    return [{ message: `name is ${JSON.stringify(name)}, expected it without outer blanks` }];
  },
};
