import { broadcastHandle } from '../../../../tools/lint/monitors/broadcast-handle';
import { noRecipient } from '../../../../tools/lint/monitors/no-recipient';
import { pageOutsidePagingEnvironment } from '../../../../tools/lint/monitors/page-outside-paging-environment';
import { priorityPage } from '../../../../tools/lint/monitors/priority-page';
import { unconditionalHandle } from '../../../../tools/lint/monitors/unconditional-handle';
import { isPaging } from '../../../../tools/lint/paging';
import { mesh, monitor } from '../a-subject';
import { foreign, found, foundIn, planned } from './found';

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

test('says nothing of a message that only Terraform knows whole, nor where notification rules route', () => {
  expect(found(noRecipient, { message: 'Requests fail ${var.notify}' })).toEqual([]);
  expect(found(noRecipient, { message: 'see ${datadog_dashboard_json.board.id}' })).toHaveLength(1);
  expect(found(noRecipient, { message: 'costs $${5}' })).toHaveLength(1);
  const rule = { datadog_monitor_notification_rule: { all: { name: 'all' } } };
  expect(foundIn(noRecipient, { cart: silent }, rule)).toEqual([]);
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
  expect(found(unconditionalHandle, match('@slack-shop'))).toHaveLength(1);
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

test('P1 without a page is found where the environment pages, not in a part', () => {
  const message = 'a {{#is_alert}}@slack-shop{{/is_alert}}';
  expect(found(priorityPage, { message })).toEqual(['P1 pages nobody, it only tells @slack-shop']);
  expect(foreign(priorityPage, { message })).toHaveLength(1);
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
    "'@here' tells everyone",
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
  for (const handle of ['@pagerduty', '@PagerDuty-x', '@opsgenie-x', '@oncall-x', '@splunk-oncall-x', '@xmatters-x']) {
    expect(isPaging(handle, known)).toBe(true);
  }
  for (const handle of ['@slack-pagerduty', '@pagerdutyish', '@user@example.com']) {
    expect(isPaging(handle, undefined)).toBe(false);
  }
});
