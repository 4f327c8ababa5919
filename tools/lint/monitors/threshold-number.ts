import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { thresholdTexts } from './_threshold-texts';

export const thresholdNumber: Rule = {
  id: 'threshold-number',
  severity: 'error',
  summary: 'a threshold is no number',
  why:
    'Terraform keeps thresholds as texts, so `five` and `5,0` pass until the provider turns them into a number and stops ' +
    'the plan.',
  on: 'monitor',
  example: {
    bad: { monitor_thresholds: { critical: '5', warning: '2,5' } },
    good: { monitor_thresholds: { critical: '5', warning: '2.5' } },
  },
  check: noNumbers,
};

function* noNumbers(monitor: Monitor): Iterable<Problem> {
  for (const { name, written } of thresholdTexts(monitor)) {
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(written)) continue;
    const meant = /^[+-]?\d+,\d+$/.test(written) ? written.replace(',', '.') : undefined;
    const message = `${name} is ${JSON.stringify(written)}, expected a number`;
    yield meant === undefined ? { message } : { message, hint: `write ${name} = "${meant}"` };
  }
}
