import { broadcastHandle } from '../../../../tools/lint/monitors/broadcast-handle';
import { noRecipient } from '../../../../tools/lint/monitors/no-recipient';
import { pageLeftOpen } from '../../../../tools/lint/monitors/page-left-open';
import { pageOutsidePagingEnvironment } from '../../../../tools/lint/monitors/page-outside-paging-environment';
import { priorityPage } from '../../../../tools/lint/monitors/priority-page';
import { unconditionalHandle } from '../../../../tools/lint/monitors/unconditional-handle';
import { isPaging } from '../../../../tools/lint/paging';
import { mesh, monitor } from '../a-subject';
import { foreign, foreignIn, found, foundIn, hints, planned } from './found';

const silent = { ...monitor, message: 'a part' };
const composite = {
  ...monitor,
  type: 'composite',
  query: '${datadog_monitor.rate.id} && !${datadog_monitor.traffic["a"].id}',
};

test('parts of a composite need no recipient, by reference and in a plan', () => {
  expect(foundIn(noRecipient, { rate: silent, traffic: silent, both: composite })).toEqual([]);
  expect(foundIn(noRecipient, { rate: silent, both: { ...composite, query: '12 && 34' } })).toHaveLength(1);
  const { query: _, ...values } = composite;
  const both = {
    values,
    unknown: { query: true },
    expressions: { query: { references: ['datadog_monitor.rate.id', 'datadog_monitor.rate'] } },
  };
  expect(planned(noRecipient, { rate: { values: silent }, both })).toEqual([]);
  expect(planned(noRecipient, { rates: { values: silent }, both })).toHaveLength(1);
});

test('fails where only a recovery is told, or a condition that Datadog does not know', () => {
  expect(found(noRecipient, { message: '{{#is_recovery}}@slack-shop{{/is_recovery}}' })).toEqual([
    'no handle of the message is told of an alert, only of other transitions (@slack-shop)',
  ]);
  expect(found(noRecipient, { message: '{{#is_alerting}}@slack-shop{{/is_alerting}}' })).toHaveLength(1);
  expect(found(noRecipient, { message: '{{#is_priority "P2"}}@slack-shop{{/is_priority}}' })).toHaveLength(1);
});

test('fails where only a repeated alert is told', () => {
  for (const silence of [
    { message: 'a', escalation_message: 'still @slack-shop' },
    { message: '{{#is_renotify}}@slack-shop{{/is_renotify}}' },
  ]) {
    expect(found(noRecipient, silence)).toEqual([
      'nobody is told of the alert itself: @slack-shop only when it is told again, after renotify_interval',
    ]);
  }
});

test('says nothing of a message that only Terraform knows whole, nor where notification rules route', () => {
  expect(found(noRecipient, { message: 'Requests fail ${var.notify}' })).toEqual([]);
  expect(found(noRecipient, { message: 'see ${datadog_dashboard_json.board.id}' })).toHaveLength(1);
  expect(found(noRecipient, { message: 'costs $${5}' })).toHaveLength(1);
  const rule = { datadog_monitor_notification_rule: { all: { name: 'all', recipients: ['a'] } } };
  expect(foundIn(noRecipient, { cart: silent }, rule)).toEqual([]);
});

test.each<[string, object, number]>([
  ['its tags', { tags: ['team:shop', 'env:*'] }, 0],
  ['the tags of another team', { tags: ['env:prod', 'team:search'] }, 1],
  ['a scope of another team', { scope: 'team:search AND env:prod' }, 1],
  ['a scope that is more than tags', { scope: 'team:search OR env:prod' }, 0],
  ['a tag of its filter', { tags: ['resource_name:cart.*'] }, 0],
  ['another value of a tag of its filter', { tags: ['resource_name:x'] }, 1],
  ['what only Terraform knows', { tags: ['team:${var.team}'] }, 0],
])('a notification rule for %s', (_, filter, problems) => {
  const rule = { datadog_monitor_notification_rule: { one: { name: 'one', filter: [filter], recipients: ['a'] } } };
  expect(foundIn(noRecipient, { cart: silent }, rule)).toHaveLength(problems);
});

const alert = '{{#is_alert}}@pagerduty-shop{{/is_alert}}';
const withoutWarning = { monitor_thresholds: { critical: '5' } };

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['recovery', { message: `${alert}{{#is_recovery}}@pagerduty-shop{{/is_recovery}}` }],
  ['everything', { message: '@pagerduty-shop' }],
  ['what is no alert', { message: `${alert}{{^is_alert}}@pagerduty-shop{{/is_alert}}` }],
  [
    'recovery of some',
    { message: `${alert}{{#is_recovery}}{{#is_match "a" "b"}}@pagerduty-shop{{/is_match}}{{/is_recovery}}` },
  ],
  [
    'each step',
    {
      message: `${alert}{{#is_alert_recovery}}@pagerduty-shop{{/is_alert_recovery}}{{#is_alert_to_warning}}@pagerduty-shop{{/is_alert_to_warning}}`,
    },
  ],
  [
    'the only recovery',
    { message: `${alert}{{#is_alert_recovery}}@pagerduty-shop{{/is_alert_recovery}}`, ...withoutWarning },
  ],
  ['alerts, by a channel', { message: '{{#is_alert}}@slack-shop{{/is_alert}}' }],
  ['alerts, and who knows what', { message: `${alert}\${var.more}` }],
])('a page that is told of %s is not left open', (_, attributes) => {
  expect(found(pageLeftOpen, attributes)).toEqual([]);
});

test('fails on a page that is never told that it is over, or not by way of a warning', () => {
  expect(found(pageLeftOpen, { message: `${alert}{{#is_recovery}}@slack-shop{{/is_recovery}}` })).toEqual([
    '@pagerduty-shop would be paged, but never told of the recovery',
  ]);
  expect(
    found(pageLeftOpen, { message: `${alert}{{#is_alert_recovery}}@pagerduty-shop{{/is_alert_recovery}}` }),
  ).toEqual(['@pagerduty-shop would be paged, but not told where an alert turns to a warning and then to OK']);
});

test('a monitor of low priority without a page may tell everything of everything', () => {
  expect(found(unconditionalHandle, { message: 'a @slack-shop', priority: '3' })).toEqual([]);
  expect(found(unconditionalHandle, { message: 'a @slack-shop', priority: '2' })).toHaveLength(1);
  expect(
    found(unconditionalHandle, { message: 'a @slack-shop {{#is_alert}}@pagerduty-x{{/is_alert}}', priority: '5' }),
  ).toEqual(['@slack-shop stands outside of all conditionals: told of every transition']);
});

test('a condition on the group does not keep a handle from any transition', () => {
  const match = (inner: string) => ({ message: `{{#is_match "service.name" "cart"}}${inner}{{/is_match}}` });
  expect(found(unconditionalHandle, match('@slack-shop'))).toEqual([
    '@slack-shop stands inside no condition of state: told of every transition',
  ]);
  expect(found(unconditionalHandle, { message: `@a ${match('@b').message}` })).toHaveLength(2);
  expect(hints(unconditionalHandle, match('@b'))).toEqual([
    '{{#is_match "service.name" "cart"}}{{#is_alert}}@b{{/is_alert}}{{#is_recovery}}@b{{/is_recovery}}{{/is_match}}',
  ]);
  expect(found(unconditionalHandle, match('{{#is_alert}}@slack-shop{{/is_alert}}'))).toEqual([]);
  expect(found(unconditionalHandle, { escalation_message: 'still @slack-shop' })).toEqual([]);
});

test('fails on an escalation that pages where nobody may be paged', () => {
  const message = 'a {{#is_alert}}@slack-shop{{/is_alert}}';
  const dev = { tags: ['env:dev'], message };
  expect(found(pageOutsidePagingEnvironment, dev)).toEqual([]);
  expect(found(pageOutsidePagingEnvironment, { ...dev, escalation_message: '@pagerduty-shop' })).toEqual([
    "@pagerduty-shop would be paged from environment 'development', which never pages",
  ]);
  expect(foreign(pageOutsidePagingEnvironment, { ...dev, escalation_message: '@pagerduty-shop' })).toEqual([]);
});

const reads = (filter: string) => ({ query: `avg(last_10m):avg:system.load.1{${filter}} > 5`, tags: [] });
const over = (tag: string) => ({
  type: 'service check',
  query: `"ntp.in_sync".over("${tag}").by("host").last(4).count_by_status()`,
  tags: [],
});
const search = (text: string) => ({
  type: 'log alert',
  query: `logs("${text}").index("*").rollup("count").last("5m") > 5`,
  tags: [],
});

test.each([
  ['its environment', reads('env:dev')],
  ['a list of one', reads('env IN (dev)')],
  ['its cluster', reads('kube_cluster_name:platform-dev,service:a')],
  ['a pattern of clusters', reads('kube_cluster_name:*-dev')],
  ['what a check is over', over('env:dev')],
  ['what is searched', search('env:dev status:error')],
  ['its own tag', { ...reads('service:a'), tags: ['env:dev'] }],
])('fails on a page of Terraform without provenance where %s never pages', (_, attributes) => {
  expect(foreign(pageOutsidePagingEnvironment, attributes, monitor, mesh)).toEqual([
    "@pagerduty-shop would be paged from environment 'development', which never pages",
  ]);
});

test.each([
  ['production', reads('env:prod')],
  ['everything but development', reads('!env:dev')],
  ['development or production', reads('env:dev OR env:prod')],
  ['an environment of nobody', reads('env:qa')],
  ['production, tagged otherwise', { ...reads('env:prod'), tags: ['env:dev'] }],
  ['a check of production', over('env:prod')],
  ['a search without development', search('-env:dev status:error')],
  ['either of a search', search('env:dev OR env:prod')],
])('%s may page', (_, attributes) => {
  expect(foreign(pageOutsidePagingEnvironment, attributes, monitor, mesh)).toEqual([]);
});

test('a composite pages for what its parts read', () => {
  const parts = (rate: string) => ({
    rate: { ...silent, ...reads(rate) },
    traffic: { ...silent, ...reads('env:dev') },
    both: { ...composite, tags: [] },
  });
  const said = (rate: string) => foreignIn(pageOutsidePagingEnvironment, parts(rate), mesh);
  expect(said('env:dev')).toHaveLength(1);
  expect(said('env:prod')).toEqual([]);
});

test('P1 without a page is found where the environment pages, not in a part', () => {
  const message = 'a {{#is_alert}}@slack-shop{{/is_alert}}';
  expect(found(priorityPage, { message })).toEqual(['P1 pages nobody, it only tells @slack-shop']);
  expect(foreign(priorityPage, { message })).toEqual([]);
  expect(found(priorityPage, { message, priority: '3' })).toEqual([]);
  expect(found(priorityPage, { message, tags: ['env:dev'] })).toEqual([]);
  expect(foundIn(priorityPage, { rate: { ...monitor, message }, traffic: silent, both: composite })).toEqual([]);
});

test('P4 that pages is found, P3 may do either', () => {
  expect(found(priorityPage, { priority: '4' })).toEqual([
    'P4 pages @pagerduty-shop, expected P1 or P2 on what pages, or a handle that only notifies',
  ]);
  expect(found(priorityPage, { priority: '3' })).toEqual([]);
});

test('fails on every handle that tells everyone, however it is written', () => {
  expect(found(broadcastHandle, { message: '@here @ALL @everyone-else' })).toEqual([
    "'@ALL' tells everyone",
    "'@here' is no recipient of Datadog: it tells nobody by itself, and everyone where a chat understands it",
  ]);
  expect(found(broadcastHandle, { message: 'write to ＠all, or `@all`' })).toEqual([]);
});

test('a handle pages as the catalog says, and by its product where it says nothing', () => {
  const page = ['@webhook-phone', '@slack-war-room'];
  const notify = ['@pagerduty-low', '@slack-war-room'];
  const team = { key: 'shop', slug: 'shop', shards: 1, page, notify };
  const known = { ...mesh, teams: [team] };
  expect(isPaging('@webhook-phone', known)).toBe(true);
  expect(isPaging('@pagerduty-low', known)).toBe(false);
  expect(isPaging('@slack-war-room', known)).toBe(true);
  expect(isPaging('@webhook-phone', undefined)).toBe(false);
  for (const handle of [
    '@pagerduty',
    '@PagerDuty-x',
    '@opsgenie-x',
    '@oncall-x',
    '@splunk-oncall-x',
    '@xmatters-x',
    '@webhook-pagerduty-x',
  ]) {
    expect(isPaging(handle, known)).toBe(true);
  }
  for (const handle of ['@slack-pagerduty', '@pagerdutyish', '@user@example.com']) {
    expect(isPaging(handle, undefined)).toBe(false);
  }
});
