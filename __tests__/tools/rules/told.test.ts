import { ruleOf } from '../../../tools/rules/rule';
import { toldOfAlert } from '../../../tools/rules/told';

const tags = ['env:prod', 'team:shop', 'service:cart', 'tier:1'];
const toldBy = (attributes: object) =>
  toldOfAlert(
    [ruleOf({ attributes: { name: 'one', ...attributes } })].filter((rule) => rule !== undefined),
    tags,
  );

test('a rule tells where all of its tags are those of the monitor', () => {
  expect(toldBy({ filter: { tags: ['team:shop', 'env:prod'] }, recipients: ['slack-all', 'pagerduty-x'] })).toEqual([
    { rule: 'one', handles: ['@pagerduty-x', '@slack-all'] },
  ]);
  expect(toldBy({ filter: { tags: ['team:shop', 'env:dev'] }, recipients: ['slack-all'] })).toEqual([]);
});

test.each([
  ['team:shop AND NOT env:dev', true],
  ['team:other OR tier:1', true],
  ['NOT (team:shop)', false],
  ['service:ca*', true],
])('the scope %s is read as filters are', (scope, tells) => {
  expect(toldBy({ filter: { scope }, recipients: ['slack-all'] })).toHaveLength(tells ? 1 : 0);
});

test('conditions choose by transition and by tag, and the fallback is told where none holds', () => {
  const filter = { tags: ['team:shop'] };
  const told = (...conditions: object[]) =>
    toldBy({ filter, conditional_recipients: { conditions, fallback_recipients: ['slack-rest'] } }).flatMap(
      ({ handles }) => handles,
    );
  expect(told({ scope: 'transition_type:is_alert', recipients: ['pagerduty-x'] })).toEqual(['@pagerduty-x']);
  expect(told({ scope: 'transition_type:is_recovery', recipients: ['pagerduty-x'] })).toEqual(['@slack-rest']);
  expect(told({ scope: 'env:dev', recipients: ['slack-dev'] })).toEqual(['@slack-rest']);
  expect(told({ scope: 'env:prod', recipients: ['slack-prod'] })).toEqual(['@slack-prod']);
});

test('a rule that cannot be read may be for every monitor', () => {
  expect(toldBy({ filter: { scope: '((' }, recipients: ['slack-all'] })).toHaveLength(1);
});
