import { applicability } from '../../model/applicability';
import type { SignalId } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import { spotOfField, signalWords } from './bounds';
import type { AddBreach } from './breaches';
import { absentOf, switchOf } from './escapes';
import { checkPages, telling } from './pages';
import type { Rails } from './rails';
import { isAbout } from './rules';
import type { Rule } from './rules';

/** Nothing that the catalog could state would make it visible: a TCP service has no error rate. */
export function isImpossible(signal: SignalId, { subject }: Resolution): boolean {
  const visible = applicability(signal, subject);
  return !visible.applies && !visible.surprising && visible.undeclared !== true;
}

function checkPresence(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found, layers } = resolution;
  for (const [i, signal] of rule.required.entries()) {
    const absent = isAbout(signal, subject) ? absentOf(signal, resolution) : [];
    if (absent.length === 0 || isImpossible(signal, resolution)) continue;
    const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'signals', i] };
    const missing = (spot: Spot, variant: string | undefined, hint: string): void => {
      const reason = found.absent.find((one) => one.signal === signal && one.variant === variant)?.reason ?? 'absent';
      add({
        code: 'signal-required',
        spot,
        who: `${wordsOf(signal, variant)} of ${subjectWords(subject)}`,
        text: `is not there (${reason}), ${rails.placeOf(place)} requires it`,
        hint: `${hint}, or ${rails.ask}`,
      });
    };
    const off = absent.flatMap((variant) => {
      const setting = switchOf(settingsOf(layers, signal, variant));
      return setting ? [{ variant, setting }] : [];
    });
    for (const { variant, setting } of off) {
      const hint = "remove 'enabled: false'; an approved exception with mute: true silences it until a day";
      missing(spotOfSetting(setting), variant, hint);
    }
    if (off.length === 0 && !telling(resolution).some((one) => one.signal === signal)) {
      missing(rails.spotOfSubject(subject), undefined, 'state what it needs');
    }
  }
}

const wordsOf = (signal: SignalId, variant: string | undefined) =>
  signalWords({ signal, ...(variant !== undefined && { variant }) });

/** Any text may stand there, but only an address opens at night. */
const isAddress = (runbook: string | undefined) => /^https?:\/\/[^\s/]+/i.test(runbook ?? '');
const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function checkRunbooks(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject } = resolution;
  const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'runbook'] };
  let isSaid = false; // of a subject once: most often it is the service that has none
  for (const policy of telling(resolution)) {
    const { signal, values } = policy;
    if (isAddress(values.runbook) || !rule.concerns(signal)) continue;
    if (rule.required.length > 0 && !rule.required.includes(signal)) continue;
    const set = spotOfField('runbook', policy, resolution);
    if (!set && isSaid) continue;
    isSaid ||= !set;
    add({
      code: 'runbook-required',
      spot: set ?? rails.spotOfSubject(subject),
      who: set ? `${signalWords(policy)} of ${subjectWords(subject)}` : subjectWords(subject),
      text: `has ${values.runbook === undefined ? 'no runbook' : `no address for a runbook (${shortened(values.runbook)})`}, ${rails.placeOf(place)} requires one`,
      hint: `runbook: https://…, or ${rails.ask}`,
    });
  }
}

/** Looks for what a rule requires and a subject does not have. */
export function checkRequired(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  checkPresence(rule, resolution, rails, add);
  if (rule.data.require?.page === true) checkPages(rule, resolution, rails, add);
  if (rule.data.require?.runbook === true) checkRunbooks(rule, resolution, rails, add);
}
