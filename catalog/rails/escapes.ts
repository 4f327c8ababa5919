import { applicability } from '../../model/applicability';
import { layers as layerOrder } from '../../model/policy';
import { definition } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { last, namedVariants, settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import type { MonitorLayer, Setting, Settings } from '../resolve/monitor-layers';
import { variantsOf } from '../schema/monitors';
import type { AddBreach } from './breaches';
import { signalWords } from './bounds';
import type { Rails } from './rails';
import { boundsOf } from './rule-bounds';
import { isAbout } from './rules';
import type { Rule } from './rules';

const rank = (layer: MonitorLayer) => layerOrder.indexOf(layer.layer);

/** Whether whoever owns a service or cluster set it; below that the organisation speaks, which made the policy. */
const isOwners = ({ layer }: Setting): boolean => rank(layer) >= layerOrder.indexOf('service');

/** Every monitor that a signal may have, its main one first; parts of a composite tell nobody, so they do not count. */
function monitorsOf(signal: SignalId, { layers }: Resolution): readonly (string | undefined)[] {
  const further = signal === 'latency' ? namedVariants(layers, signal) : variantsOf(signal);
  return [undefined, ...further.filter((variant) => !definition(signal, variant).part)];
}

/** Those of a signal's monitors that are not there. */
export function absentOf(signal: SignalId, resolution: Resolution): readonly (string | undefined)[] {
  const { policies } = resolution.found;
  return monitorsOf(signal, resolution).filter(
    (variant) => !policies.some((one) => one.signal === signal && one.variant === variant),
  );
}

/** The owner's own setting that switches a monitor off; undefined where nobody or the organisation did. */
export function switchOf(settings: Settings): Setting | undefined {
  const off = last(settings, 'enabled');
  return off?.value === false && isOwners(off) ? off : undefined;
}

/** Numbers from which it follows whether a monitor can be there at all. */
const decisive = ['critical', 'window'];

/**
 * Looks for monitors that are bounded and that their owner made vanish: switched off without an approved exception, or by
 * a number with which nothing is left to watch. What is not there holds no bound.
 */
export function checkEscapes(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found, layers } = resolution;
  for (const signal of rule.bounded) {
    if (!rule.concerns(signal) || rule.required.includes(signal)) continue;
    if (!isAbout(signal, subject)) continue;
    for (const variant of absentOf(signal, resolution)) {
      const [bound] = boundsOf(rule, signal, variant);
      if (!bound || !applicability(signal, subject).applies) continue;
      const settings = settingsOf(layers, signal, variant);
      const place: Spot = { document: rails.document, path: bound.path.slice(0, rule.path.length + 2) };
      const who = `${signalWords({ signal, ...(variant !== undefined && { variant }) })} of ${subjectWords(subject)}`;
      const off = switchOf(settings);
      if (off) {
        if (off.layer.layer === 'exception' && rails.data.exceptions?.approvers) continue;
        add({
          code: 'guard-rail',
          spot: spotOfSetting(off),
          who,
          text: `is switched off, ${rails.placeOf(place)} bounds it`,
          hint: `remove 'enabled: false', use an approved exception, or ${rails.ask}`,
        });
        continue;
      }
      const cause = decisive
        .map((field) => settings.get(field)?.at(-1))
        .find((setting) => setting && isOwners(setting));
      const reason = found.absent.find((one) => one.signal === signal && one.variant === variant)?.reason;
      if (!cause || last(settings, 'enabled')?.value === false || reason === undefined) continue;
      add({
        code: 'guard-rail',
        spot: spotOfSetting(cause),
        who,
        text: `is not there with it (${reason}), ${rails.placeOf(place)} bounds it`,
        hint: `choose a number with which it can be watched, use an approved exception, or ${rails.ask}`,
      });
    }
  }
}
