import { handlesOf } from '../../../tools/message/handles';
import { parseMessage } from '../../../tools/message/parse';
import { told, transitions, type Transition } from '../../../tools/message/told';

/** Handles that are told, those of only some groups with a question mark. */
function who(text: string, transition: Transition): string {
  return told(handlesOf(parseMessage(text)), transition)
    .map(({ handle, always }) => `${handle.handle}${always ? '' : '?'}`)
    .join(' ');
}

const cases: Readonly<Record<string, Partial<Record<keyof typeof transitions, true>>>> = {
  is_alert: { alert: true, warningToAlert: true },
  is_warning: { warning: true, alertToWarning: true },
  is_no_data: { noData: true },
  is_recovery: { recovery: true, warningRecovery: true, noDataRecovery: true },
  is_alert_recovery: { recovery: true },
  is_warning_recovery: { warningRecovery: true },
  is_no_data_recovery: { noDataRecovery: true },
  is_alert_to_warning: { alertToWarning: true },
  is_unknown: {},
  is_renotify: {},
  is_nonsense: {},
};

describe.each(Object.entries(cases))('%s', (name, expected) => {
  test.each(Object.entries(transitions))('on %s', (transition, change) => {
    const shows = Object.hasOwn(expected, transition);
    expect(who(`{{#${name}}}@a{{/${name}}}`, change)).toBe(shows ? '@a' : '');
    expect(who(`{{^${name}}}@a{{/${name}}}`, change)).toBe(shows ? '' : '@a');
    expect(who(`{{#${name}}}{{else}}@a{{/${name}}}`, change)).toBe(shows ? '' : '@a');
  });
});

test('what stands outside of all blocks is told of everything', () => {
  for (const transition of Object.values(transitions)) expect(who('@a', transition)).toBe('@a');
});

test('a repeated alert is an alert and a repetition', () => {
  const repeated = { from: 'alert', to: 'alert', renotify: true } as const;
  expect(who('{{#is_alert}}@a{{/is_alert}}{{#is_renotify}}@b{{/is_renotify}}', repeated)).toBe('@a @b');
  expect(who('{{^is_renotify}}@a{{/is_renotify}}', repeated)).toBe('');
});

test('what depends on the group is told to some', () => {
  const text = '{{#is_alert}}{{#is_match "env.name" "prod"}}@a{{else}}@b{{/is_match}}{{/is_alert}}';
  expect(who(text, transitions.alert)).toBe('@a? @b?');
  expect(who(text, transitions.warning)).toBe('');
});

test('the priority is known', () => {
  const text = `{{#is_priority 'P1'}}@a{{/is_priority}}{{^is_priority "P1" "P2"}}@b{{/is_priority}}`;
  expect(who(text, { ...transitions.alert, priority: 1 })).toBe('@a');
  expect(who(text, { ...transitions.alert, priority: 3 })).toBe('@b');
  expect(who(text, transitions.alert)).toBe('@b');
});
