import type { Rule } from '../rule';

export const metricAlertType: Rule = {
  id: 'metric-alert-type',
  severity: 'error',
  summary: "a monitor's type is metric alert",
  why:
    'Both names mean the same. Datadog mostly stores the one that it was sent, for some queries the other (both were ' +
    'recorded as answers to `metric alert`). The current provider sees no difference between them, so an existing monitor ' +
    'may be renamed. Its older versions and other tools do see one, for ever; and since no type can be changed after ' +
    'creation, they destroy the monitor with its history. `query alert` holds every metric query.',
  on: 'monitor',
  example: { bad: { type: 'metric alert' }, good: { type: 'query alert' } },
  check: ({ type }) =>
    type === 'metric alert'
      ? [
          {
            message: "type is 'metric alert', expected 'query alert'",
            hint: 'write "query alert": the current provider sees no difference, so a monitor that exists stays as it is',
          },
        ]
      : [],
};
