import type { Watched } from '../../model/policy';
import { definitionFor, monitorsOf, settingsFor } from '../overrides/resolution';
import type { Resolution } from '../overrides/resolution';
import { subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { last, spotOfSetting } from '../resolve/monitor-layers';
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
  policy: Pick<Watched, 'signal' | 'variant'>,
  resolution: Resolution,
): Spot | undefined {
  const settings = settingsFor(resolution, policy);
  const setting = last(settings, field) ?? last(settings, derivedFrom[field] ?? field);
  return setting && spotOfSetting(setting);
}

export const signalWords = ({ signal, variant }: Pick<Watched, 'signal' | 'variant'>) =>
  variant === undefined ? signal : `${signal} ${variant}`;

function heldOf(policy: Watched, resolution: Resolution): Held {
  const { of, defaults } = definitionFor(resolution, policy);
  return { values: policy.values, of, defaults: defaults ?? { priority: policy.values.priority } };
}

/** Looks for numbers of a subject's monitors that lie beyond the bounds of a rule. */
export function checkBounds(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { bounds } = rule.data;
  if (!bounds) return;
  const { subject } = resolution;
  for (const policy of monitorsOf(resolution)) {
    const { signal, variant } = policy;
    if (!bounds[signal] || !rule.concerns(signal)) continue;
    const held = heldOf(policy, resolution);
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
