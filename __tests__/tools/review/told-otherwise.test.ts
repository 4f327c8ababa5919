import type { Artifact, Attributes } from '../../../tools/artifact/artifact';
import { contextOf } from '../../../tools/review/context';
import { risksOf } from '../../../tools/review/risks';
import { monitor } from '../lint/a-subject';
import { artifactOf } from './an-example';

const silent = { ...monitor, message: 'Requests fail.' };
const rule = (...tags: string[]): Attributes => ({
  datadog_monitor_notification_rule: { one: { name: 'one', filter: [{ tags }], recipients: ['slack-shop'] } },
});

/** A build of one monitor and perhaps a rule, which stands in a stack of its own. */
const build = (cart: Attributes | undefined, more: Attributes = {}) =>
  artifactOf({ shop: { resource: { datadog_monitor: { ...(cart && { cart }) } } }, rules: { resource: more } });

type Side = readonly [cart: Attributes | undefined, rule?: Attributes];

/** What the flag says of a monitor before and after. */
const said = (before: Side, after: Side) =>
  risksOf(contextOf(build(...before), build(...after), '2026-11-23'))
    .filter(({ id }) => id === 'nobody-notified')
    .map(({ message }) => message);

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
  const found = (before: Artifact, after: Artifact) =>
    risksOf(contextOf(before, after, '2026-11-23'))
      .filter(({ id }) => id === 'nobody-notified')
      .map(({ address, message }) => `${address} ${message}`);
  expect(found(none, of('a', 'b'))).toEqual([]);
  expect(found(none, of('a'))).toEqual(['datadog_monitor.b new, and its alert tells nobody']);
});
