import type { Artifact, Origin, Resource } from '../../../tools/artifact/artifact';
import { causeOf } from '../../../tools/review/cause';
import type { View } from '../../../tools/review/view';

const resource: Resource = {
  stack: 'shop',
  file: 'shop/cdk.tf.json',
  type: 'datadog_monitor',
  address: 'cart',
  line: 1,
  attributes: {},
};
const critical = { layer: 'team', value: '8%', file: 'overrides/web.yaml', line: 5 };
const origin: Origin = { file: 'services/cart.yaml', line: 3, fields: { critical } };
const view = {
  change: { stack: 'shop', address: 'cart', action: 'update', before: resource, after: resource, differences: [] },
  resource,
  origin,
  wakes: false,
} as View;
const base = (known?: Origin): Artifact => ({
  stacks: [],
  origins: new Map(known ? [['shop/datadog_monitor.cart', known]] : []),
});

test('the line that set the number is the cause, also where only a plan says what was', () => {
  const overridden = { file: 'overrides/web.yaml', line: 5 };
  expect(causeOf(view, ['critical'], base())).toEqual(overridden);
  const before = { ...origin, fields: { critical: { layer: 'package', value: '5%' } } };
  expect(causeOf(view, ['critical'], base(before))).toEqual(overridden);
});

test('a number that is set as before is no cause: then where its service is declared', () => {
  expect(causeOf(view, ['critical'], base(origin))).toEqual({ file: 'services/cart.yaml', line: 3 });
});
