import type { Ignore } from '../../model/ignore';
import { compareText } from '../../model/issue';
import type { Context } from './context';
import { checkReference } from './references';
import type { EntryIndex } from './references';
import { isDay } from './quantities';
import { indexed } from './raw';

/**
 * Findings to ignore, sorted by rule and service, without those that are reported. Reports days that are over or do not exist, services that the catalog
 * does not have, and entries that say the same twice. Which finding they mean is lint's to know.
 */
export function resolveIgnores(index: EntryIndex, context: Context): readonly Ignore[] {
  const { document, data } = context.mesh;
  const found = new Map<string, Ignore>();
  let hasIssue = false;
  const report: Context['report'] = (...args) => {
    hasIssue = true;
    context.report(...args);
  };
  const watched = { ...context, report };
  for (const [{ rule, service, until, reason }, at] of indexed(data.ignore)) {
    hasIssue = false;
    const spot = (key: string) => ({ document, path: ['ignore', at, key] });
    if (until !== undefined) checkDay(rule ?? '', until, spot('until'), watched);
    if (service !== undefined) checkReference(service, spot('service'), index, watched);
    if (rule === undefined || until === undefined || reason === undefined || hasIssue) continue;
    const { line, column } = document.locate(['ignore', at]);
    const ignore = { rule, ...(service !== undefined && { service }), until, reason };
    const key = `${rule} ${service ?? ''}`;
    const twin = found.get(key);
    if (twin) {
      const message = `'${rule}'${service === undefined ? '' : ` of ${service}`} is ignored at line ${twin.place.line} too`;
      context.report('duplicate-entry', spot('rule'), message, 'keep one');
    } else {
      found.set(key, { ...ignore, place: { file: document.path, line, column } });
    }
  }
  return [...found.values()].sort(
    (a, b) => compareText(a.rule, b.rule) || compareText(a.service ?? '', b.service ?? ''),
  );
}

function checkDay(
  rule: string,
  until: string,
  spot: Parameters<Context['report']>[1],
  { asOf, report }: Context,
): void {
  if (!isDay(until)) report('invalid-date', spot, `${until} is no day of the calendar`);
  else if (until < asOf) {
    report('ignore-expired', spot, `'${rule}' was ignored until ${until}`, 'correct the finding, or extend the day');
  }
}
