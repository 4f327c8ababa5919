import { compareText } from '../../model/issue';
import type { Requirement } from '../../model/requirement';
import { isSignalId, signalIds } from '../../model/signals';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, subjectKey } from '../overrides/subjects';
import type { Path } from '../path';
import type { Rails } from './rails';
import { isImpossible } from './required';
import { isAbout } from './rules';
import type { Rule } from './rules';

/** As the table has them, the organisation's own behind. */
const order = (signal: string | undefined) =>
  signal === undefined ? -1 : isSignalId(signal) ? signalIds.indexOf(signal) : signalIds.length;

const bySignal = (a: Requirement, b: Requirement) =>
  order(a.signal) - order(b.signal) || compareText(a.signal ?? '', b.signal ?? '');

/** Collects what rules require of subjects, as the mesh holds it: of two rules that say the same the first is named. */
export function requirementsOf(rails: Rails) {
  const found = new Map<string, Requirement>();
  const places = new Map<string, Requirement['place']>();

  function placeOf(path: Path): Requirement['place'] {
    const key = JSON.stringify(path);
    const known = places.get(key) ?? { file: rails.document.path, line: rails.document.locate(path).line };
    places.set(key, known);
    return known;
  }

  function require(subject: string, signal: string | undefined, page: boolean, path: Path): void {
    const key = JSON.stringify([subject, signal]);
    const known = found.get(key);
    const own = signal === undefined ? {} : { signal };
    found.set(key, { subject, ...own, page: page || (known?.page ?? false), place: known?.place ?? placeOf(path) });
  }

  return {
    add(rule: Rule, resolution: Resolution): void {
      const { subject, found: signalsFound } = resolution;
      const page = rule.data.require?.page === true && clusterFactsOf(subject).environment.pages;
      const at = [...rule.path, 'require'];
      for (const [i, signal] of rule.required.entries()) {
        if (!isAbout(signal, subject) || isImpossible(signal, resolution)) continue;
        require(subjectKey(subject), signal, page, [...at, 'signals', i]);
      }
      const canPage = rule.required.length === 0 && page && signalsFound.policies.length > 0;
      if (canPage) require(subjectKey(subject), undefined, page, [...at, 'page']);
    },
    all: (): readonly Requirement[] =>
      [...found.values()].sort((a, b) => compareText(a.subject, b.subject) || bySignal(a, b)),
  };
}
