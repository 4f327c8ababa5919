import type { Artifact, Attributes } from '../../../tools/artifact/artifact';
import { contextOf } from '../../../tools/review/context';
import { risksOf } from '../../../tools/review/risks';
import { monitor } from '../lint/a-subject';
import { artifactOf } from './an-example';

const silent = { ...monitor, message: 'Requests fail.' };
const ruled = (attributes: Attributes): Attributes => ({
  datadog_monitor_notification_rule: { one: { name: 'one', ...attributes } },
});
const rule = (...tags: string[]) => ruled({ filter: [{ tags }], recipients: ['slack-shop'] });

/** A build of one monitor and perhaps a rule, which stands in a stack of its own. */
const build = (cart: Attributes | undefined, more: Attributes = {}) =>
  artifactOf({ shop: { resource: { datadog_monitor: { ...(cart && { cart }) } } }, rules: { resource: more } });

type Side = readonly [cart: Attributes | undefined, rule?: Attributes];

const found = (before: Side, after: Side) =>
  risksOf(contextOf(build(...before), build(...after), '2026-11-23')).filter(({ id }) => id === 'nobody-notified');

/** What the flag says of a monitor before and after. */
const said = (before: Side, after: Side) => found(before, after).map(({ message }) => message);

test('a rule of the build that a monitor has the tags of tells of it, new or changed', () => {
  expect(said([undefined], [silent])).toEqual(['new, and its alert tells nobody']);
  expect(said([undefined], [silent, rule('team:shop')])).toEqual([]);
  expect(said([monitor, rule('team:shop', 'env:*')], [silent, rule('team:shop', 'env:*')])).toEqual([]);
});

test('fails to count a rule for other tags', () => {
  expect(said([undefined], [silent, rule('team:search')])).toEqual(['new, and its alert tells nobody']);
  expect(said([monitor], [silent, rule('env:prod', 'team:search')])).toEqual([
    'an alert told @pagerduty-shop, @slack-shop and now tells nobody',
  ]);
});

const lost = 'an alert told @pagerduty-shop, @slack-shop and now tells nobody';
const unless = ', unless a notification rule tells of it';
const recipients = ['slack-shop'];
const cases = (...conditions: Attributes[]): Attributes => ({
  filter: { tags: ['team:shop'] },
  conditional_recipients: [{ conditions }],
});

test.each<[string, Attributes]>([
  ['another value of what the query reads', { filter: { tags: ['resource_name:other'] }, recipients }],
  ['another environment', { filter: { tags: ['env:staging'] }, recipients }],
  ['another service', { filter: { tags: ['service:checkout'] }, recipients }],
  ['another priority', { filter: { tags: ['priority:p5'] }, recipients }],
  ['other teams', { filter: { scope: 'team:find OR team:seek' }, recipients }],
  ['every team but this one', { filter: { scope: 'NOT team:shop' }, recipients }],
  ['nobody', { filter: { tags: ['team:shop'] }, recipients: [] }],
  ['nobody, by no condition', cases()],
  ['a recovery', cases({ scope: 'transition_type:is_recovery', recipients })],
  ['another priority, by condition', cases({ scope: 'priority:p5', recipients })],
  ['nobody, by a condition that holds', cases({ scope: 'priority:p1', recipients: [] })],
])('fails to count a rule for %s', (_, attributes) => {
  expect(found([monitor], [silent, ruled(attributes)])).toMatchObject([{ level: 'critical', message: lost }]);
});

test.each<[string, Attributes]>([
  ['its priority', { filter: { tags: ['priority:p1'] }, recipients }],
  ['every other team', { filter: { scope: 'NOT team:find AND (env:prod OR env:staging)' }, recipients }],
  ['an alert', cases({ scope: 'transition_type:is_alert', recipients })],
  ['an alert, as it is also written', cases({ scope: 'transition_type:alert', recipients })],
  [
    'one or the other',
    {
      filter: { tags: ['team:shop'] },
      conditional_recipients: {
        conditions: [{ scope: 'resource_name:cart.*', recipients }],
        fallback_recipients: ['slack-rest'],
      },
    },
  ],
])('a rule for %s tells', (_, attributes) => {
  expect(found([monitor], [silent, ruled(attributes)])).toEqual([]);
});

test.each<[string, Attributes]>([
  ['a tag of the filter', { filter: { tags: ['resource_name:cart.ns.svc.cluster.local:8080'] }, recipients }],
  ['a pattern of what the query reads by another', { filter: { tags: ['resource_name:*.ns.*'] }, recipients }],
  ['what cannot be read', { filter: { scope: '((' }, recipients }],
  ['a team that Terraform knows', { filter: { tags: ['team:${var.team}'] }, recipients }],
  ['people whom Terraform knows', { filter: { tags: ['team:shop'] }, recipients: '${var.people}' }],
  ['one case', cases({ scope: 'resource_name:cart.*', recipients })],
])('a rule for %s may tell, which is worth a look', (_, attributes) => {
  const may = ruled(attributes);
  expect(found([monitor], [silent, may])).toMatchObject([{ level: 'medium', message: lost + unless }]);
  expect(found([undefined], [silent, may])).toMatchObject([{ level: 'medium' }]);
  expect(found([silent, may], [{ ...silent, priority: '2' }, may])).toEqual([]);
  expect(found([silent, may], [{ ...silent, priority: '2' }])).toMatchObject([
    { level: 'medium', message: 'an alert may have been told by a rule and now tells nobody' },
  ]);
});

test('a tag of the filter that is no group may not be known to a rule', () => {
  const one = { ...silent, tags: [], query: 'max(last_5m):max:a{zone:one} > 5' };
  expect(found([undefined], [one, rule('zone:one')])).toMatchObject([{ level: 'medium' }]);
});

test('a group has the value that the filter names, else any', () => {
  const by = (filter: string) => ({ ...silent, tags: [], query: `max(last_5m):max:a{${filter}} by {zone} > 5` });
  const zone = rule('zone:one');
  expect(found([undefined], [by('zone:one'), zone])).toEqual([]);
  expect(found([undefined], [by('zone:two'), zone])).toMatchObject([{ level: 'high' }]);
  expect(found([undefined], [by('zone IN (one,two)'), zone])).toMatchObject([{ level: 'medium' }]);
  expect(found([undefined], [by('*'), zone])).toMatchObject([{ level: 'medium' }]);
});

test('a change after which the rule no longer means the monitor silences it', () => {
  const moved = { ...silent, tags: ['env:prod', 'team:search'] };
  const by = rule('team:shop');
  expect(said([silent, by], [moved, by])).toEqual(['an alert was told by a rule or a composite and now tells nobody']);
  expect(said([silent, by], [{ ...silent, tags: ['env:prod', 'team:shop', 'tier:1'] }, by])).toEqual([]);
  expect(said([silent], [{ ...silent, tags: ['team:search'] }])).toEqual([]);
});

test('a composite tells of its parts, by name or in a plan that knows no ids yet; what it does not read is silent', () => {
  const reads = (...parts: string[]): Attributes => ({
    ...monitor,
    type: 'composite',
    query: parts.map((part) => `\${datadog_monitor.${part}.id}`).join(' && '),
  });
  const of = (...parts: string[]) =>
    artifactOf({ shop: { resource: { datadog_monitor: { whole: reads(...parts), a: silent, b: silent } } } });
  const none = artifactOf({ shop: { resource: {} } });
  const addresses = (before: Artifact, after: Artifact) =>
    risksOf(contextOf(before, after, '2026-11-23'))
      .filter(({ id }) => id === 'nobody-notified')
      .map(({ address, message }) => `${address} ${message}`);
  expect(addresses(none, of('a', 'b'))).toEqual([]);
  expect(addresses(none, of('a'))).toEqual(['datadog_monitor.b new, and its alert tells nobody']);
});

/** What is said of a monitor that stays, when the rule beside it changes. */
const lostBy = (before: Attributes | undefined, after: Attributes | undefined, cart: Attributes = silent) =>
  risksOf(contextOf(build(cart, before), build(cart, after), '2026-11-23')).filter(({ id }) => id === 'rule-lost');

test.each<[string, Attributes | undefined]>([
  ['is deleted', undefined],
  ['means another team', rule('team:search')],
  ['means fewer', rule('team:shop', 'tier:1')],
  ['tells nobody', ruled({ filter: { tags: ['team:shop'] }, recipients: [] })],
])('a monitor that stays falls silent with a rule that %s', (_, after) => {
  expect(lostBy(rule('team:shop'), after)).toMatchObject([
    {
      stack: 'shop',
      address: 'datadog_monitor.cart',
      level: 'critical',
      message: 'a rule told of its alert and nobody is told now',
    },
  ]);
});

test('fails to call a rule lost where somebody is told, or nobody was', () => {
  expect(lostBy(rule('team:shop'), rule('env:prod'))).toEqual([]);
  expect(lostBy(rule('team:search'), undefined)).toEqual([]);
  expect(lostBy(rule('team:shop'), undefined, monitor)).toEqual([]);
  expect(lostBy(rule('team:shop'), undefined, { ...silent, message: '${var.people}' })).toEqual([]);
  const both = contextOf(build(silent, rule('team:shop')), build({ ...silent, priority: '2' }), '2026-11-23');
  expect(risksOf(both).filter(({ id }) => id === 'rule-lost')).toEqual([]);
});

test('a rule that may tell is worth a look when it goes, or when it takes the place of one that does', () => {
  const may = rule('resource_name:cart.*');
  expect(lostBy(rule('team:shop'), may)).toMatchObject([
    { level: 'medium', message: 'a rule told of its alert and now only may' },
  ]);
  expect(lostBy(may, undefined)).toMatchObject([
    { level: 'medium', message: 'a rule may have told of its alert and nobody is told now' },
  ]);
  expect(lostBy(may, may)).toEqual([]);
});

test('fails to call a rule lost where a composite told, or still does', () => {
  const whole = { ...monitor, type: 'composite', query: '${datadog_monitor.cart.id}' };
  const of = (rules: Attributes, more?: Attributes) => {
    const monitors = { cart: silent, ...(more && { whole: more }) };
    return artifactOf({ shop: { resource: { datadog_monitor: monitors } }, rules: { resource: rules } });
  };
  const lost = (before: Artifact, after: Artifact) =>
    risksOf(contextOf(before, after, '2026-11-23')).filter(({ id }) => id === 'rule-lost');
  const other = rule('team:search');
  expect(lost(of(other, whole), of(other))).toEqual([]);
  expect(lost(of(rule('team:shop'), whole), of(other, whole))).toEqual([]);
  expect(lost(of(rule('team:shop'), whole), of(other))).toHaveLength(1);
});
