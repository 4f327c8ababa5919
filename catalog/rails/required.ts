import { applicability } from '../../model/applicability';
import type { Policy } from '../../model/policy';
import { mayPage } from '../../model/routing';
import { definition } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, isServiceFacts, ownerOf, subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import { present } from '../resolve/raw';
import { spotOfField, signalWords } from './bounds';
import type { AddBreach } from './breaches';
import { monitorsOf, switchOf } from './escapes';
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
    if (!isAbout(signal, subject) || isImpossible(signal, resolution)) continue;
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
    const all = monitorsOf(signal, resolution);
    const off = all.flatMap((variant) => {
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

/** Monitors that may tell someone: not the parts of a composite. */
const telling = ({ found }: Resolution) =>
  found.policies.filter(({ signal, variant }) => !definition(signal, variant).part);

/** Why a monitor wakes nobody, where that was set, and what to write instead. */
function whyQuiet({ values }: Policy, team: string, rails: Rails) {
  const { priority, shadow, page } = values;
  if (priority > 2) return { why: `is P${priority}`, field: 'priority', fix: 'priority: P1 or P2' };
  if (shadow) return { why: 'is in shadow', field: 'shadow', fix: 'end its shadow' };
  if (page.length === 0) return { why: 'has nobody to page', field: 'page', fix: 'name a handle' };
  const why = `pages ${page.join(', ')}, which ${page.length === 1 ? 'wakes' : 'wake'} nobody of team '${team}'`;
  const known = present(rails.data.handles?.paging);
  const fix = `name a handle that wakes the team${known.length > 0 ? ` (${known.join(', ')})` : ''}`;
  return { why, field: 'page', fix };
}

function checkPages(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject, found } = resolution;
  const { environment } = clusterFactsOf(subject);
  // nothing there ever pages: a rule for all environments cannot mean it
  if (!environment.pages) return;
  const team = ownerOf(subject);
  const pages = ({ values }: Policy) =>
    mayPage(values, environment) && values.page.some((handle) => rails.wakes(handle, team));
  const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'page'] };
  const required = `${rails.placeOf(place)} requires it to page`;
  const all = telling(resolution);
  if (rule.required.length === 0) {
    const isOut = found.policies.length === 0 && isServiceFacts(subject) && subject.stage === 0;
    if (isOut || all.some((one) => rule.concerns(one.signal) && pages(one))) return;
    const hint = `priority: P1 or P2 for one of its signals, or ${rails.ask}`;
    const [text, spot] = [`pages nobody, ${required}`, rails.spotOfSubject(subject)];
    add({ code: 'page-required', spot, who: subjectWords(subject), text, hint });
    return;
  }
  for (const signal of rule.required) {
    const own = all.filter((one) => one.signal === signal);
    // any of a signal's monitors will do: some of them never page by themselves
    if (own.length === 0 || own.some(pages)) continue;
    const quiet = own.map((policy) => ({ policy, ...whyQuiet(policy, team, rails) }));
    const spots = quiet.map((one) => ({ ...one, spot: spotOfField(one.field, one.policy, resolution) }));
    const { policy, why, fix, spot } = spots.find((one) => one.spot) ?? (spots[0] as (typeof spots)[number]);
    add({
      code: 'page-required',
      spot: spot ?? place,
      who: `${signalWords(policy)} of ${subjectWords(subject)}`,
      text: `${why}, ${required}`,
      hint: `${fix}, or ${rails.ask}`,
    });
  }
}

function checkRunbooks(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject } = resolution;
  const place: Spot = { document: rails.document, path: [...rule.path, 'require', 'runbook'] };
  let isSaid = false; // of a subject once: most often it is the service that has none
  for (const policy of telling(resolution)) {
    const { signal, values } = policy;
    if (values.runbook !== undefined || !rule.concerns(signal)) continue;
    if (rule.required.length > 0 && !rule.required.includes(signal)) continue;
    const set = spotOfField('runbook', policy, resolution);
    if (!set && isSaid) continue;
    isSaid ||= !set;
    add({
      code: 'runbook-required',
      spot: set ?? rails.spotOfSubject(subject),
      who: set ? `${signalWords(policy)} of ${subjectWords(subject)}` : subjectWords(subject),
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
