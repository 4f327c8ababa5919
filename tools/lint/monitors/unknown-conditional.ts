import { suggestion } from '../../../model/closest';
import type { Monitor } from '../../artifact/monitor';
import { opening } from '../../message/parse';
import { conditionNames } from '../../message/told';
import { walk } from '../../message/walk';
import type { Problem, Rule } from '../rule';
import { tellingOf } from './_telling';

export const unknownConditional: Rule = {
  id: 'unknown-conditional',
  severity: 'error',
  summary: 'a block of the message has a condition that Datadog does not know',
  why:
    'Datadog takes the name for a variable, which is empty: the block never shows and nobody in it is told. A page in ' +
    '`{{#is_alerting}}` is a page that never comes. Source of the names: "Conditional variables" of its documentation.',
  on: 'monitor',
  example: {
    bad: {
      message:
        '{{#is_alert}}Requests fail. Runbook: https://wiki.example.com/cart @pagerduty-shop{{/is_alert}}' +
        '{{#is_recovered}}@pagerduty-shop{{/is_recovered}}',
    },
    good: {
      message:
        '{{#is_alert}}Requests fail. Runbook: https://wiki.example.com/cart @pagerduty-shop{{/is_alert}}' +
        '{{#is_recovery}}@pagerduty-shop{{/is_recovery}}',
    },
  },
  check: unknown,
};

/** What a condition must be told beside its name. */
const needed: Readonly<Record<string, number>> = { is_match: 2, is_exact_match: 2, is_priority: 1 };

function* unknown(monitor: Monitor): Iterable<Problem> {
  const { message } = tellingOf(monitor);
  for (const { node } of walk(message)) {
    if (node.kind !== 'block') continue;
    const { name, args } = node.condition;
    if (!conditionNames.has(name)) {
      const hint = suggestion(name, conditionNames);
      yield { message: `${opening(node.condition)} is no condition`, ...(hint === undefined ? {} : { hint }) };
    } else if (args.length < (needed[name] ?? 0)) {
      yield {
        message: `${opening(node.condition)} has ${args.length} arguments, expected at least ${needed[name] ?? 0}`,
        hint: name === 'is_priority' ? '{{#is_priority "P1"}}' : `{{#${name} "env.name" "prod"}}`,
      };
    }
  }
}
