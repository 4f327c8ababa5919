import type { Policy } from '../../model/policy';
import { defaultsAt, definition } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { isServiceFacts, subjectWords } from '../overrides/subjects';
import type { SubjectFacts } from '../overrides/subjects';
import type { Spot } from '../report';
import { last, settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import type { AddBreach } from './breaches';
import { brokenBy } from './held';
import type { Held } from './held';
import type { Rails } from './rails';
import { boundsOf } from './rule-bounds';
import type { Rule } from './rules';

/** Fields whose value follows from another one where nobody states it. */
const derivedFrom: Readonly<Record<string, string>> = { warning: 'critical', recovery: 'critical' };

/** Where a value was set; undefined where it is the package's own. */
export function spotOfField(
  field: string,
  { signal, variant }: Pick<Policy, 'signal' | 'variant'>,
  { layers }: Resolution,
): Spot | undefined {
  const settings = settingsOf(layers, signal, variant);
  const setting = last(settings, field) ?? last(settings, derivedFrom[field] ?? field);
  return setting && spotOfSetting(setting);
}

export const signalWords = ({ signal, variant }: Pick<Policy, 'signal' | 'variant'>) =>
  variant === undefined ? signal : `${signal} ${variant}`;

const tierOf = (subject: SubjectFacts) => (isServiceFacts(subject) ? subject.tier : 1);

function heldOf({ signal, variant, values }: Policy, subject: SubjectFacts): Held {
  const of = definition(signal, variant);
  return { values, of, defaults: defaultsAt(tierOf(subject), of) ?? { priority: values.priority } };
}

/** Looks for numbers of a subject's monitors that lie beyond the bounds of a rule. */
export function checkBounds(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { bounds } = rule.data;
  if (!bounds) return;
  const { subject, found } = resolution;
  for (const policy of found.policies) {
    const { signal, variant } = policy;
    if (!bounds[signal] || !rule.concerns(signal)) continue;
    const held = heldOf(policy, subject);
    for (const { field, raw, path, isShared } of boundsOf(rule, signal, variant)) {
      const broken = brokenBy(field, raw, held, isShared);
      if (!broken) continue;
      const set = spotOfField(field, policy, resolution);
      if (isShared && !set) continue;
      const place: Spot = { document: rails.document, path };
      const by = set ? '' : ' (package default)';
      add({
        code: 'guard-rail',
        spot: set ?? place,
        who: `${signalWords(policy)} of ${subjectWords(subject)}`,
        text: `has ${broken.got}${by}, ${rails.placeOf(place)} allows ${broken.limit}`,
        hint: `${field}: ${broken.limit}, or ${rails.ask}`,
      });
    }
  }
}
