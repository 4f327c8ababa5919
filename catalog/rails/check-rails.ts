import type { Requirement } from '../../model/requirement';
import type { Checked } from '../checked';
import type { InForce } from '../overrides/in-force';
import type { Known } from '../overrides/known';
import type { Overrides } from '../overrides/overrides';
import type { Resolution } from '../overrides/resolution';
import { checkBounds } from './bounds';
import { breachReport } from './breaches';
import { checkEscapes } from './escapes';
import { handleCheck } from './handles';
import { checkExceptions, checkExtraMonitors } from './limits';
import { openRails } from './open-rails';
import { railsOf } from './rails';
import type { RawPolicy } from './raw-policy';
import { checkRequired } from './required';
import { requirementsOf } from './requirements';
import { rulesOf } from './rules';

/** What came of the merge. */
export interface Merged extends Pick<InForce, 'weights'> {
  readonly resolutions: readonly Resolution[];
}

/**
 * Holds what came of the merge against policy.yaml and reports each breach. No layer: it refuses, and changes no
 * number. Gives what it requires of whom.
 */
export function checkRails(
  policy: Checked<RawPolicy>,
  { resolutions, weights }: Merged,
  { open, files }: Overrides,
  known: Known,
): readonly Requirement[] {
  const rails = railsOf(policy, known);
  const rules = rulesOf(policy, known);
  const { add, flush } = breachReport(known.context.report);
  const requirements = requirementsOf(rails);
  const unbounded = openRails(rails);
  const checkHandles = handleCheck(rails);
  for (const resolution of resolutions) {
    const matching = rules.filter((rule) => rule.matches(resolution.subject));
    for (const rule of matching) {
      checkBounds(rule, resolution, rails, add);
      checkEscapes(rule, resolution, rails, add);
      checkRequired(rule, resolution, rails, add);
      requirements.add(rule, resolution);
      unbounded.add(rule, resolution, matching);
    }
    checkHandles(resolution, add);
  }
  flush();
  unbounded.report(known);
  checkExceptions(open, weights, rails, known);
  checkExtraMonitors(files, rails, known);
  return requirements.all();
}
