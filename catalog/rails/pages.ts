import type { Policy } from '../../model/policy';
import { mayPage } from '../../model/routing';
import { definition } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, isServiceFacts, ownerOf, subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { settingsOf } from '../resolve/monitor-layers';
import { present } from '../resolve/raw';
import { signalWords, spotOfField } from './bounds';
import type { AddBreach } from './breaches';
import { absentOf, switchOf } from './escapes';
import type { Rails } from './rails';
import type { Rule } from './rules';

/** Monitors that may tell someone: not the parts of a composite. */
export const telling = ({ found }: Resolution) =>
  found.policies.filter(({ signal, variant }) => variant === undefined || !definition(signal, variant).part);

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

/** Looks for required pages that nobody gets. */
export function checkPages(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { subject } = resolution;
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
    const isOut = resolution.found.policies.length === 0 && isServiceFacts(subject) && subject.stage === 0;
    if (isOut || all.some((one) => rule.concerns(one.signal) && pages(one))) return;
    const hint = `priority: P1 or P2 for one of its signals, or ${rails.ask}`;
    const [text, spot] = [`pages nobody, ${required}`, rails.spotOfSubject(subject)];
    add({ code: 'page-required', spot, who: subjectWords(subject), text, hint });
    return;
  }
  for (const signal of rule.required) {
    const own = all.filter((one) => one.signal === signal);
    const isOff = absentOf(signal, resolution).some((one) => switchOf(settingsOf(resolution.layers, signal, one)));
    // any of a signal's monitors will do: some of them never page by themselves
    if (isOff || own.some(pages)) continue;
    const quiet = own.map((policy) => {
      const reason = whyQuiet(policy, team, rails);
      return { policy, ...reason, spot: spotOfField(reason.field, policy, resolution) };
    });
    // where it was set by somebody, else the signal's main monitor
    const found = quiet.find((one) => one.spot) ?? quiet[0];
    if (!found) continue;
    const { policy, why, fix, spot } = found;
    add({
      code: 'page-required',
      spot: spot ?? place,
      who: `${signalWords(policy)} of ${subjectWords(subject)}`,
      text: `${why}, ${required}`,
      hint: `${fix}, or ${rails.ask}`,
    });
  }
}
