import { literal } from '../../artifact/template';
import { interpolationsOf } from '../../artifact/interpolations';
import { text } from '../../artifact/json';
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
  check({ name, resource }) {
    if (name.length <= longest) return [];
    const written = text(resource.attributes.name);
    const parts = interpolationsOf(written);
    // what Terraform puts in may be nothing; a directive chooses between texts
    if (parts.some(({ opening, inner }) => opening === '%{' || inner === undefined)) return [];
    const stated = parts.reduce((rest, { inner = '' }) => rest.replace(`\${${inner}}`, ''), written);
    const length = Array.from(literal(stated).trim()).length;
    if (length <= longest) return [];
    const beside = parts.length === 0 ? '' : ' beside what Terraform puts in';
    return [{ message: `the name has ${length} characters${beside}, expected at most ${longest}` }];
  },
};
