import type { Rule } from '../rule';

export const sloTarget: Rule = {
  id: 'slo-target',
  severity: 'error',
  summary: 'the target of an SLO is no share that can be kept and missed, or its warning stands below it',
  why:
    'A target of 100 % leaves no budget: every failure breaks it for the whole time frame, and no burn rate can be ' +
    'computed. A warning at or below the target comes after the alert.',
  on: 'slo',
  example: {
    bad: { thresholds: [{ timeframe: '30d', target: 100 }] },
    good: { thresholds: [{ timeframe: '30d', target: 99.9, warning: 99.95 }] },
  },
  check: ({ targets }) =>
    targets.flatMap(({ timeframe, target, warning }) => {
      if (!(target > 0 && target < 100)) {
        const message = `the target over ${timeframe} is ${target} %, expected more than 0 and less than 100`;
        return [{ message, hint: 'promise a share that leaves a budget, such as 99.9' }];
      }
      if (warning === undefined || (warning > target && warning < 100)) return [];
      const message = `the warning over ${timeframe} is ${warning} %, expected between the target of ${target} and 100`;
      return [{ message, hint: 'warn while some of the budget is left: above the target' }];
    }),
};
