import type { Context } from '../resolve/context';
import type { OpenException } from './exceptions';
import type { Resolution } from './resolution';
import { subjectWords } from './subjects';

/** What an exception says of a signal: the fields that it sets, and whether it mutes. */
function claims({ layer, mute }: OpenException, signal: string): readonly string[] {
  const fields = Object.keys(layer?.monitors[signal] ?? {}).map((field) => `${signal}.${field}`);
  return mute ? [...fields, `the mute of ${signal}`] : fields;
}

/** Reports exceptions of one team that say something of the same number: no rule says which is stronger. */
export function reportConflicts(
  open: readonly OpenException[],
  resolutionsOf: ReadonlyMap<string, readonly Resolution[]>,
  { report }: Context,
): void {
  const reported = new Set<OpenException>();
  for (const [team, exceptions] of grouped(open)) {
    if (exceptions.length < 2) continue;
    for (const { subject } of resolutionsOf.get(team) ?? []) {
      const claimed = new Map<string, OpenException>();
      for (const exception of exceptions.filter((one) => one.appliesTo(subject))) {
        for (const claim of exception.signals.flatMap((signal) => claims(exception, signal))) {
          const twin = claimed.get(claim);
          if (twin && !reported.has(exception)) {
            reported.add(exception);
            const { document, path } = exception;
            const { line } = twin.document.locate(twin.path);
            const message = `${claim} of ${subjectWords(subject)} is set here and at ${twin.document.path}:${line}`;
            report('override-conflict', { document, path }, message, 'keep one: neither is stronger');
          }
          claimed.set(claim, exception);
        }
      }
    }
  }
}

function grouped(open: readonly OpenException[]): ReadonlyMap<string, readonly OpenException[]> {
  const groups = new Map<string, OpenException[]>();
  for (const one of open) groups.set(one.team, [...(groups.get(one.team) ?? []), one]);
  return groups;
}
