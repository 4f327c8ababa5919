import { isSignalId, signalIds, signals } from '../../model/signals';
import { suggestion } from '../../model/closest';
import type { Path } from '../path';
import { checkEnvironment, checkTeam } from '../overrides/known';
import type { Known } from '../overrides/known';
import { clusterFactsOf, isServiceFacts, ownerOf } from '../overrides/subjects';
import type { SubjectFacts } from '../overrides/subjects';
import type { Checked } from '../checked';
import { entriesOf, indexed, present } from '../resolve/raw';
import type { RawList } from '../resolve/raw';
import { checkReference } from '../resolve/references';
import type { RawBounds, RawMatch, RawPolicy, RawRule } from './raw-policy';

/** One rule of policy.yaml. */
export interface Rule {
  readonly data: RawRule;
  /** Path in policy.yaml. */
  readonly path: Path;
  readonly required: readonly string[];
  /** Signals that it has bounds for. */
  readonly bounded: readonly string[];
  readonly matches: (subject: SubjectFacts) => boolean;
  readonly concerns: (signal: string) => boolean;
}

/** Whether a signal is one of services and the subject a service, or both of clusters. */
export const isAbout = (signal: string, subject: SubjectFacts): boolean =>
  (isSignalId(signal) ? signals[signal].per : 'service') === (isServiceFacts(subject) ? 'service' : 'cluster');

const setOf = <T>(list: RawList<T> | undefined): ReadonlySet<T> | undefined => list && new Set(present(list));

function matcher({ tiers, environments, teams, services }: RawMatch): Rule['matches'] {
  const [levels, places, owners, ids] = [setOf(tiers), setOf(environments), setOf(teams), setOf(services)];
  return (subject) => {
    if (places && !places.has(clusterFactsOf(subject).environment.key)) return false;
    if (owners && !owners.has(ownerOf(subject))) return false;
    // a cluster has neither a tier nor a service's name
    if (!isServiceFacts(subject)) return !levels && !ids;
    return (!levels || levels.has(subject.tier)) && (!ids || ids.has(`${subject.namespace}/${subject.name}`));
  };
}

function checkNames(match: RawMatch, path: Path, known: Known, document: Checked<RawPolicy>['document']): void {
  const at = (key: string, index: number) => ({ document, path: [...path, 'match', key, index] });
  for (const [key, i] of indexed(match.environments)) checkEnvironment(key, at('environments', i), known);
  for (const [key, i] of indexed(match.teams)) checkTeam(key, at('teams', i), known);
  for (const [id, i] of indexed(match.services)) checkReference(id, at('services', i), known.index, known.context);
}

/** Signals that a rule names: of the table, or the organisation's own, bounded on the side that loosens them. */
function checkSignals(raw: RawRule, path: Path, known: Known, document: Checked<RawPolicy>['document']): void {
  const { extraIds, organisation, context } = known;
  const check = (text: string, at: Path, on: 'key' | 'value'): void => {
    if (isSignalId(text) || extraIds.has(text)) return;
    const hint = suggestion(text, [...signalIds, ...extraIds]);
    context.report('unknown-signal', { document, path: at, on }, `unknown signal '${text}'`, hint);
  };
  for (const [text, i] of indexed(raw.match?.signals)) check(text, [...path, 'match', 'signals', i], 'value');
  for (const [text, i] of indexed(raw.require?.signals)) check(text, [...path, 'require', 'signals', i], 'value');
  for (const [text, fields] of entriesOf(raw.bounds)) {
    const at = [...path, 'bounds', text];
    check(text, at, 'key');
    const above = organisation.find(({ id }) => id === text)?.query.direction !== 'below';
    if (isSignalId(text)) continue;
    for (const [field, bound] of entriesOf(fields as RawBounds)) {
      const loosens = levelSides[field]?.[above ? 0 : 1];
      const wrong = loosens && Object.keys(bound).find((side) => side !== loosens);
      if (!wrong) continue;
      const message = `'${wrong}' would bound ${field} of ${text} on its safe side, expected ${loosens}`;
      context.report(
        'invalid-value',
        { document, path: [...at, field, wrong], on: 'key' },
        message,
        'tightening is always free',
      );
    }
  }
}

/** Which side of a level loosens, where more is worse and where less is. */
const levelSides: Readonly<Record<string, readonly [string, string]>> = {
  critical: ['max', 'min'],
  warning: ['max', 'min'],
  recovery: ['min', 'max'],
};

/** A rule that is for services alone cannot ask anything of a cluster's signals. */
function checkRequired(rule: Rule, document: Checked<RawPolicy>['document'], { context }: Known): void {
  const { tiers, services } = rule.data.match ?? {};
  for (const [text, i] of indexed(rule.data.require?.signals)) {
    const spot = { document, path: [...rule.path, 'require', 'signals', i] };
    if (!rule.concerns(text)) {
      context.report('invalid-value', spot, `'${text}' is required, but match.signals leaves it out`, 'add it there');
    } else if (isSignalId(text) && signals[text].per === 'cluster' && (tiers ?? services)) {
      const message = `'${text}' is a signal of clusters, which this rule's match leaves out`;
      context.report('misplaced-signal', spot, message, 'require it in a rule without tiers and services');
    }
  }
}

/** The rules of policy.yaml. Names that do not exist are reported. */
export function rulesOf({ document, data }: Checked<RawPolicy>, known: Known): readonly Rule[] {
  const isKnown = (text: string) => isSignalId(text) || known.extraIds.has(text);
  return indexed(data.rules).map(([raw, index]) => {
    const path = ['rules', index];
    const match = raw.match ?? {};
    const only = setOf(match.signals);
    checkNames(match, path, known, document);
    checkSignals(raw, path, known, document);
    const rule: Rule = {
      data: raw,
      path,
      required: present(raw.require?.signals).filter(isKnown),
      bounded: entriesOf(raw.bounds)
        .map(([signal]) => signal)
        .filter(isKnown),
      matches: matcher(match),
      concerns: (signal) => !only || only.has(signal),
    };
    checkRequired(rule, document, known);
    return rule;
  });
}
