import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { comparedText, thresholdTexts } from './_threshold-texts';

export const thresholdForm: Rule = {
  id: 'threshold-form',
  severity: 'warning',
  summary: 'a threshold is written with an exponent, without its leading zero, or with the noise of floating point',
  why:
    'The provider compares thresholds as numbers, so the plan stays empty; but the number in the query has to be the ' +
    'same, people read it in messages, and Datadog asks for the zero before the point (its page on notifications: `0.5`, ' +
    'not `.5`). `0.30000000000000004` is what a sum of decimals leaves behind.',
  on: 'monitor',
  example: {
    bad: { monitor_thresholds: { critical: '5', warning: '.5' } },
    good: { monitor_thresholds: { critical: '5', warning: '0.5' } },
  },
  check: oddForms,
};

function* oddForms(monitor: Monitor): Iterable<Problem> {
  const compared = comparedText(monitor);
  const seen = new Set<string>();
  for (const { name, written } of [...thresholdTexts(monitor), ...(compared ? [compared] : [])]) {
    const plain = plainOf(written);
    if (plain === undefined || plain === written || seen.has(written)) continue;
    seen.add(written);
    const is = name === 'the query' ? 'the query compares with' : `${name} is`;
    yield { message: `${is} ${written}, expected ${plain}`, hint: `write ${plain}` };
  }
}

/** Undefined where the number may stay as it is, or there is none. */
function plainOf(written: string): string | undefined {
  const number = Number(written);
  if (!Number.isFinite(number) || !isOdd(written)) return undefined;
  // more digits than a person means, fewer than a double has
  const rounded = Number(number.toPrecision(14));
  const plain = String(rounded);
  return plain.includes('e') ? undefined : plain;
}

function isOdd(written: string): boolean {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(written)) return false;
  return (
    /e/i.test(written) || /^[+-]?\./.test(written) || (written.includes('.') && /\d{15}/.test(written.replace('.', '')))
  );
}
