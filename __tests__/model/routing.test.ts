import { recipients } from '../../model/routing';
import type { PolicyValues } from '../../model/policy';
import { aPolicy } from './a-policy';

const production = { key: 'production', env: 'prod', pages: true };
const development = { key: 'development', env: 'dev', pages: false };
const page = '@pagerduty-shop';
const notify = '@slack-shop';
const values = (changes: Partial<PolicyValues>) => aPolicy('error-rate', changes).values;

test.each([
  ['P1 pages', { priority: 1 }, production, [page, notify]],
  ['P2 pages', { priority: 2 }, production, [page, notify]],
  ['P3 only notifies', { priority: 3 }, production, [notify]],
  ['P1 in shadow only notifies', { priority: 1, shadow: true }, production, [notify]],
  ['P1 where nothing pages only notifies', { priority: 1 }, development, [notify]],
] as const)('%s', (_what, changes, environment, expected) => {
  const { alert, recovery } = recipients(values(changes), environment);
  expect(alert).toEqual(expected);
  expect(recovery).toEqual(expected);
});

test('a warning never wakes anyone, and tells nobody where there is none', () => {
  expect(recipients(values({ priority: 1, warning: 2 }), production).warning).toEqual([notify]);
  const { warning: _none, ...quiet } = values({ priority: 1 });
  expect(recipients(quiet, production).warning).toEqual([]);
});

test('missing data tells only where it is meant to, and never wakes anyone', () => {
  expect(recipients(values({ noData: 'show_and_notify_no_data' }), production).noData).toEqual([notify]);
  expect(recipients(values({ noData: 'default' }), production).noData).toEqual([]);
});

test('a handle that pages and notifies is told once', () => {
  expect(recipients(values({ priority: 1, page: [notify], notify: [notify] }), production).alert).toEqual([notify]);
});
