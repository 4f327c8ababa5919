import type { Rule } from '../rule';

export const metricAlertType: Rule = {
  id: 'metric-alert-type',
  severity: 'error',
  summary: "a monitor's type is metric alert",
  why:
    'Datadog decides by the query whether it stores a metric monitor as `metric alert` or as `query alert` (both were ' +
    'recorded as answers to `metric alert`). What it stores as the other type differs from the Terraform for ever, and ' +
    'the type cannot change after creation: a tool that takes the difference for real destroys the monitor with its ' +
    'history. `query alert` holds every metric query.',
  on: 'monitor',
  example: { bad: { type: 'metric alert' }, good: { type: 'query alert' } },
  check: ({ type }) =>
    type === 'metric alert'
      ? [
          {
            message: "type is 'metric alert', expected 'query alert'",
            hint: "write 'query alert'; for a monitor that exists the provider treats both as one type",
          },
        ]
      : [],
};
