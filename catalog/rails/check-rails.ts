import type { Checked } from '../checked';
import type { Known } from '../overrides/known';
import type { Overrides } from '../overrides/overrides';
import type { Resolution } from '../overrides/resolution';
import { checkBounds } from './bounds';
import { breachReport } from './breaches';
import { handleCheck } from './handles';
import { checkExceptions, checkExtraMonitors } from './limits';
import { railsOf } from './rails';
import type { RawPolicy } from './raw-policy';
import { checkRequired } from './required';
import { rulesOf } from './rules';

/**
 * Holds what came of the merge against policy.yaml and reports each breach. No layer: it refuses, and changes no number.
 */
export function checkRails(
  policy: Checked<RawPolicy>,
  resolutions: readonly Resolution[],
  { open, files }: Overrides,
  known: Known,
): void {
  const rails = railsOf(policy, known);
  const rules = rulesOf(policy, known);
  const { add, flush } = breachReport(known.context.report);
  const checkHandles = handleCheck(rails);
  for (const resolution of resolutions) {
    for (const rule of rules) {
      if (!rule.matches(resolution.subject)) continue;
      checkBounds(rule, resolution, rails, add);
      checkRequired(rule, resolution, rails, add);
    }
    checkHandles(resolution, add);
  }
  flush();
  checkExceptions(open, rails, known);
  checkExtraMonitors(files, rails, known);
}
