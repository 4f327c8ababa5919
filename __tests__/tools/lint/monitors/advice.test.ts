import { fullWindow } from '../../../../tools/lint/monitors/full-window';
import { longName } from '../../../../tools/lint/monitors/long-name';
import { noPriority } from '../../../../tools/lint/monitors/no-priority';
import { priorityPage } from '../../../../tools/lint/monitors/priority-page';
import { noRunbook } from '../../../../tools/lint/monitors/no-runbook';
import { shortEvaluationDelay } from '../../../../tools/lint/monitors/short-evaluation-delay';
import { shortWindow } from '../../../../tools/lint/monitors/short-window';
import { unbalancedConditional } from '../../../../tools/lint/monitors/unbalanced-conditional';
import { unknownConditional } from '../../../../tools/lint/monitors/unknown-conditional';
import { unstableGroup } from '../../../../tools/lint/monitors/unstable-group';
import { untrimmedText } from '../../../../tools/lint/monitors/untrimmed-text';
import { found } from './found';

const page = '{{#is_alert}}@pagerduty-shop{{/is_alert}}';
const notify = '{{#is_alert}}@slack-shop{{/is_alert}}';
const metric = (window: string, by = '') => `avg(${window}):avg:a{kube_cluster_name:platform-prod}${by} > 5`;

test('a runbook is a link that says so, in its label, its address or the asset of its monitor', () => {
  for (const line of ['[Runbook](${var.wiki})', 'see https://wiki.example.com/playbooks/cart', 'Run book: http://a']) {
    expect(found(noRunbook, { message: `${line}\n${page}` })).toEqual([]);
  }
  expect(found(noRunbook, { message: page, assets: [{ category: 'runbook', url: 'https://a' }] })).toEqual([]);
  for (const line of [
    'See [what to do](https://example.com/a)',
    '[Checkout](https://www.notion.so/acme/abc)',
    'https://acme.atlassian.net/wiki/spaces/OPS/pages/123',
    'https://app.datadoghq.com/notebook/123',
    'https://github.com/acme/ops/blob/main/cart.md',
  ]) {
    expect(found(noRunbook, { message: `${line}\n${page}` })).toEqual([]);
  }
  for (const line of [
    'no runbook yet\nhttps://cart.example.com',
    '[Graph](https://app.datadoghq.com/dashboard/abc) ![what to do](image)',
  ]) {
    expect(found(noRunbook, { message: `${line}\n${page}` })).toHaveLength(1);
  }
  expect(found(noRunbook, { message: notify })).toEqual([]);
});

test('a delay is asked of ratios of counts alone', () => {
  expect(found(shortEvaluationDelay, { evaluation_delay: 30 })).toHaveLength(1);
  expect(found(shortEvaluationDelay, { evaluation_delay: '${var.delay}' })).toEqual([]);
  const gauges = 'avg(last_10m):avg:a{*} / avg:b{*} > 5';
  expect(found(shortEvaluationDelay, { evaluation_delay: null, query: gauges })).toEqual([]);
});

test('windows are compared by their length', () => {
  for (const window of ['last_5m', 'last_1h', 'current_1d']) {
    expect(found(shortWindow, { query: metric(window) })).toEqual([]);
  }
  for (const window of ['last_4m', 'last_1m']) expect(found(shortWindow, { query: metric(window) })).toHaveLength(1);
});

test('a group that comes and goes matters only where it pages and where it is left', () => {
  const query = metric('last_10m', ' by {host,service}');
  expect(found(unstableGroup, { query })).toEqual(['it pages once for each host, whose values come and go']);
  expect(found(unstableGroup, { query, message: notify })).toEqual([]);
  expect(found(unstableGroup, { query, notify_by: ['service'] })).toEqual([]);
  expect(found(unstableGroup, { query, notify_by: ['*'] })).toEqual([]);
  expect(found(unstableGroup, { query, notify_by: ['host'] })).toHaveLength(1);
  expect(found(unstableGroup, { query: 'min(last_10m):count_nonzero(avg:a{*} by {pod_name}) > 5' })).toEqual([]);
});

test('a full window is asked only of what has one', () => {
  expect(found(fullWindow, { require_full_window: true })).toEqual(['require_full_window is true, expected false']);
  expect(found(fullWindow, { require_full_window: null, type: 'composite', query: '1 && 2' })).toEqual([]);
});

test('names count characters, priorities matter where someone is woken', () => {
  expect(found(longName, { name: 'あ'.repeat(80) })).toEqual([]);
  expect(found(longName, { name: 'あ'.repeat(81) })).toHaveLength(1);
  expect(found(noPriority, { priority: null, message: notify })).toEqual([]);
  expect(found(noPriority, { priority: null, message: page })).toHaveLength(1);
  expect(found(noPriority, { priority: 'P1', message: page })).toEqual([]);
  expect(found(priorityPage, { priority: 9, message: page })).toEqual([]);
  expect(found(untrimmedText, { name: '\ta' })).toHaveLength(1);
});

test('fails with the place of the first faults of a message, not with all', () => {
  expect(found(unbalancedConditional, { message: 'a\n{{#is_alert}}' })).toEqual([
    '{{#is_alert}} is never closed, at line 2, column 1 of the message',
  ]);
  expect(found(unbalancedConditional, { message: '{{/a}}{{/b}}{{/c}}{{/d}}{{/e}}{{/f}}' })).toHaveLength(5);
});

test('fails on conditions without what they compare', () => {
  expect(found(unknownConditional, { message: '{{#is_match "a"}}{{/is_match}}' })).toEqual([
    '{{#is_match "a"}} has 1 arguments, expected at least 2',
  ]);
  expect(found(unknownConditional, { message: '{{#is_priority}}{{/is_priority}}{{#is_ok}}{{/is_ok}}' })).toHaveLength(
    2,
  );
  expect(found(unknownConditional, { message: '{{#is_match "a" ""}}{{/is_match}}' })).toEqual([]);
});
