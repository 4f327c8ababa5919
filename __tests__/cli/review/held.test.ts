import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attributes } from '../../../tools/artifact/artifact';
import { monitor } from '../../tools/lint/a-subject';
import { breaks, meshwatch } from '../harness';
import { good, plan, type State } from './a-plan';
import { reviewOf, tidyUp, workplace, type Monitors } from './a-review';

afterEach(tidyUp);

type Planned = readonly [readonly string[], State, State, object?, object?];

/** What a plan does to `cart` that the review of two outputs did not show. */
async function held(before: Monitors, after: Monitors, cart: Planned): Promise<readonly string[]> {
  const reviewed = await reviewOf(before, after, '--json');
  expect(breaks('review', reviewed.out)).toEqual([]);
  writeFileSync(join(workplace(), 'reviewed.json'), reviewed.out);
  plan('shop.json', { cart });
  const { out } = await meshwatch(['review', '--plan', 'shop.json', '--expect', 'reviewed.json', '--json'], {
    cwd: workplace(),
  });
  expect(breaks('review', out)).toEqual([]);
  return (JSON.parse(out) as { unexpected: { message: string }[] }).unexpected.map(({ message }) => message);
}

const message = String(monitor.message);
const tags = monitor.tags as readonly string[];
const alert = (handles: string): Attributes => ({
  message: message.replace('{{#is_alert}}@pagerduty-shop @slack-shop', `{{#is_alert}}${handles}`),
});
const number = (critical: string): Attributes => ({
  query: String(monitor.query).replace(/> 5$/, `> ${critical}`),
  monitor_thresholds: { critical, critical_recovery: '4', warning: '2' },
});
const named: State = { ...good, name: 'cart' };
const ours: Attributes = { tags: [...tags, 'meshwatch-id:production/platform/ns/cart/error-rate'] };
const take = { importing: { id: '1' } };
const update = (before: Attributes, after: Attributes): Planned => [
  ['update'],
  { ...named, ...before },
  { ...named, ...after },
];

test.each<[string, Attributes, Attributes, Planned]>([
  ['the same number', {}, number('6'), update({}, number('6'))],
  [
    'the same handle',
    {},
    alert('@pagerduty-shop @slack-shop @slack-b'),
    update({}, alert('@pagerduty-shop @slack-shop @slack-b')),
  ],
  ['the same tag', {}, { tags: [...tags, 'x'] }, update({}, { tags: [...tags, 'x'] })],
  ['a default where an output says nothing', { timeout_h: 3 }, {}, update({ timeout_h: 3 }, { timeout_h: 0 })],
  [
    'ids where an output has references',
    {},
    { message: `${message} \${datadog_dashboard_json.board.url}`, ...number('6') },
    update({}, { message: `${message} /dashboard/abc`, ...number('6') }),
  ],
])('a plan goes on with %s', async (_, before, after, cart) => {
  expect(await held({ cart: before }, { cart: after }, cart)).toEqual([]);
});

test.each<[string, Attributes, Attributes, Planned, string]>([
  [
    'another number',
    {},
    number('6'),
    update({}, number('60000')),
    'update of threshold critical to another value, which was not reviewed',
  ],
  [
    'a handle that was live and goes',
    {},
    alert('@pagerduty-shop @slack-shop @slack-b'),
    update(alert('@pagerduty-shop @slack-shop @slack-oncall'), alert('@pagerduty-shop @slack-shop @slack-b')),
    'update of told of alert (-@slack-oncall), which was not reviewed',
  ],
  [
    'a tag that was live and goes',
    {},
    { tags: [...tags, 'x'] },
    update({ tags: [...tags, 'live'] }, { tags: [...tags, 'x'] }),
    'update of tags (-live), which was not reviewed',
  ],
  [
    'another query',
    {},
    { query: String(monitor.query).replace('last_10m', 'last_15m') + '0' },
    update({}, { query: String(monitor.query).replaceAll('env:prod', 'env:none') }),
    'which was not reviewed',
  ],
])('a plan stops with %s', async (_, before, after, cart, said) => {
  const found = await held({ cart: before }, { cart: after }, cart);
  expect(found.join('\n')).toContain(said);
});

test.each<[string, Planned]>([
  ['made', [['create'], null, { ...named, ...ours }]],
  [
    'taken over, since a run that was cut off had made it',
    [['no-op'], { ...named, ...ours }, { ...named, ...ours }, {}, take],
  ],
  ['taken over and put right', [['update'], { ...named, ...ours, ...number('9') }, { ...named, ...ours }, {}, take]],
])('what was to be made is %s', async (_, cart) => {
  expect(await held({}, { cart: ours }, cart)).toEqual([]);
});

test.each<[string, Planned, string]>([
  [
    "somebody else's monitor is rewritten",
    [['update'], { ...named, tags: ['team:other'] }, { ...named, ...ours }, {}, take],
    'update of an object that is not known to be the same, and was reviewed as create',
  ],
  [
    'another monitor is made',
    [['create'], null, { ...named, ...ours, ...number('50'), name: 'other' }],
    'create with name, query, threshold critical otherwise than it was reviewed',
  ],
  [
    'nobody is told',
    [['create'], null, { ...named, ...ours, ...alert('') }],
    'create with told of alert otherwise than it was reviewed',
  ],
])('what was to be made stops where %s', async (_, cart, said) => {
  expect(await held({}, { cart: ours }, cart)).toEqual([said]);
});

test.each([
  ['goes on where the review of all stacks kept its own', 95, 0],
  ['stops where that review was over it, too', 0, 1],
])('a plan of few monitors that deletes five of them %s', async (_how, others, code) => {
  const quiet = alert('@slack-shop');
  const named = (prefix: string, count: number): Monitors =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, quiet]));
  const stay = { ...named('stays', others), last: quiet };
  const gone = named('gone', 5);
  const { out } = await reviewOf({ ...stay, ...gone }, stay, '--json');
  writeFileSync(join(workplace(), 'reviewed.json'), out);
  const deleted = Object.keys(gone).map((name): [string, Planned] => [name, [['delete'], { ...good, ...quiet }, null]]);
  plan('shop.json', Object.fromEntries(deleted));
  const planned = (...more: string[]) =>
    meshwatch(['review', '--plan', 'shop.json', ...more], { cwd: workplace() }).then((outcome) => outcome.code);
  expect(await planned()).toBe(1);
  expect(await planned('--expect', 'reviewed.json')).toBe(code);
  // what is said aloud holds
  expect(await planned('--expect', 'reviewed.json', '--max-delete', '4')).toBe(1);
});
