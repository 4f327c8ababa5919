import { applicability } from '../../model/applicability';
import type { Policy } from '../../model/policy';
import { mayPage } from '../../model/routing';
import { signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, isServiceFacts, subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { last, settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import { spotOfField, signalWords } from './bounds';
import type { AddBreach } from './breaches';
import type { Rails } from './rails';
import type { Rule } from './rules';

/** Nothing that the catalog could state would make it visible: a TCP service has no error rate. */
export function isImpossible(signal: SignalId, { subject }: Resolution): boolean {
  const visible = applicability(signal, subject);
  return !visible.applies && !visible.surprising && visible.undeclared !== true;
}

function checkPresence(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found, layers } = resolution;
  for (const [i, signal] of rule.required.entries()) {
    if (signals[signal].per !== (isServiceFacts(subject) ? 'service' : 'cluster')) continue;
    if (found.policies.some((one) => one.signal === signal && one.variant === undefined)) continue;
    if (isImpossible(signal, resolution)) continue;
    const reason = found.absent.find((one) => one.signal === signal && one.variant === undefined)?.reason ?? 'absent';
    const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'signals', i] };
    const off = last(settingsOf(layers, signal), 'enabled');
    const isOff = off?.value === false;
    add({
      code: 'signal-required',
      spot: isOff ? spotOfSetting(off) : rails.spotOfSubject(subject),
      who: `${signal} of ${subjectWords(subject)}`,
      text: `is not there (${reason}), ${rails.placeOf(place)} requires it`,
      hint: isOff
        ? `remove 'enabled: false'; an approved exception with mute: true silences it until a day, or ${rails.ask}`
        : `state what it needs, or ${rails.ask}`,
    });
  }
}

/** Why a monitor wakes nobody, and where that was set. */
function whyQuiet(policy: Policy): { readonly why: string; readonly field: string } {
  const { priority, shadow } = policy.values;
  if (priority > 2) return { why: `is P${priority}`, field: 'priority' };
  return shadow ? { why: 'is in shadow', field: 'shadow' } : { why: 'has nobody to page', field: 'page' };
}

function checkPages(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found } = resolution;
  const { environment } = clusterFactsOf(subject);
  // nothing there ever pages: a rule for all environments cannot mean it
  if (!environment.pages) return;
  const pages = ({ values }: Policy) => mayPage(values, environment) && values.page.length > 0;
  const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'page'] };
  const required = `${rails.placeOf(place)} requires it to page`;
  if (rule.required.length === 0) {
    const concerned = found.policies.filter(({ signal }) => rule.concerns(signal));
    const isOut = found.policies.length === 0 && isServiceFacts(subject) && subject.stage === 0;
    if (isOut || concerned.some(pages)) return;
    const hint = `priority: P1 or P2 for one of its signals, or ${rails.ask}`;
    const [text, spot] = [`pages nobody, ${required}`, rails.spotOfSubject(subject)];
    add({ code: 'page-required', spot, who: subjectWords(subject), text, hint });
    return;
  }
  for (const policy of found.policies) {
    if (policy.variant !== undefined || !rule.required.includes(policy.signal) || pages(policy)) continue;
    const { why, field } = whyQuiet(policy);
    const fix = { priority: 'priority: P1 or P2', shadow: 'end its shadow', page: 'name a handle' }[field] ?? field;
    add({
      code: 'page-required',
      spot: spotOfField(field, policy, resolution) ?? place,
      who: `${signalWords(policy)} of ${subjectWords(subject)}`,
      text: `${why}, ${required}`,
      hint: `${fix}, or ${rails.ask}`,
    });
  }
}

function checkRunbooks(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found } = resolution;
  const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'runbook'] };
  let isSaid = false; // of a subject once: most often it is the service that has none
  for (const policy of found.policies) {
    const { signal, variant, values } = policy;
    if (values.runbook !== undefined || variant !== undefined || !rule.concerns(signal)) continue;
    if (rule.required.length > 0 && !rule.required.includes(signal)) continue;
    const set = spotOfField('runbook', policy, resolution);
    if (!set && isSaid) continue;
    isSaid ||= !set;
    add({
      code: 'runbook-required',
      spot: set ?? rails.spotOfSubject(subject),
      who: set ? `${signal} of ${subjectWords(subject)}` : subjectWords(subject),
      text: `has no runbook, ${rails.placeOf(place)} requires one`,
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
