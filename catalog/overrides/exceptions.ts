import { signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import { compareText } from '../../model/issue';
import type { Path } from '../path';
import type { SourceDocument } from '../document';
import type { MonitorLayer } from '../resolve/monitor-layers';
import { isDay } from '../resolve/quantities';
import { indexed, present } from '../resolve/raw';
import type { RawFields } from '../resolve/raw';
import { checkCluster, checkEnvironment, checkOwned, checkTeam } from './known';
import type { Known } from './known';
import type { RawException } from './raw-overrides';
import { settableFor } from './settable';
import type { TeamFile } from './steps';
import { clusterFactsOf, isServiceFacts } from './subjects';
import type { SubjectFacts } from './subjects';

/** An exception whose day is not over. */
export interface OpenException {
  readonly team: string;
  readonly document: SourceDocument;
  readonly path: Path;
  readonly signals: readonly SignalId[];
  readonly mute: boolean;
  /** Nothing of it was wrong: else that it has no effect most likely follows from the mistake. */
  readonly isWhole: boolean;
  readonly expires: string;
  readonly data: RawException;
  /** What it sets; absent where it only mutes. */
  readonly layer?: MonitorLayer;
  readonly appliesTo: (subject: SubjectFacts) => boolean;
}

/** Who forgets an exception must meet it again. */
const mostYears = 2;

function laterBy(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}

/** Whether the day is one and is not over; else that is reported. */
function isOpen(expires: string, document: SourceDocument, path: Path, { context }: Known): boolean {
  const spot = { document, path: [...path, 'expires'] };
  if (!isDay(expires)) {
    context.report('invalid-date', spot, `${expires} is no day of the calendar`);
    return false;
  }
  if (expires > laterBy(context.asOf, mostYears)) {
    context.report('invalid-date', spot, `${expires} is over ${mostYears} years away, which is no exception`);
    return false;
  }
  if (expires >= context.asOf) return true;
  const message = `the exception ended on ${expires} and no longer applies`;
  context.report('exception-expired', spot, message, 'remove it, or have it approved anew with a later day');
  return false;
}

/** Signals that fit the subjects: a cluster's own ones where no service is named. */
function signalsOf(raw: RawException, document: SourceDocument, path: Path, { context }: Known): readonly SignalId[] {
  const per = raw.services ? 'service' : 'cluster';
  return indexed(raw.signals).flatMap(([text, i]) => {
    const signal = signalIds.find((id) => id === text);
    if (signal === undefined) return [];
    if (signals[signal].per === per || (!raw.services && !raw.clusters)) return [signal];
    const message = `'${signal}' is a signal of ${signals[signal].per}s`;
    const hint = per === 'service' ? 'name clusters instead of services' : 'services: [namespace/name]';
    context.report('misplaced-signal', { document, path: [...path, 'signals', i] }, message, hint);
    return [];
  });
}

function checkNames(raw: RawException, file: TeamFile, path: Path, known: Known): boolean {
  const { document, team } = file;
  const at = (key: string, index: number) => ({ document, path: [...path, key, index] });
  const owned = indexed(raw.services).map(([id, i]) => checkOwned(id, team, at('services', i), known));
  const clusters = indexed(raw.clusters).map(([key, i]) => {
    const spot = at('clusters', i);
    if (!checkCluster(key, spot, known)) return false;
    const owner = known.clusters.get(key)?.owner.key;
    if (raw.services || owner === team) return true;
    const message = `cluster '${key}' belongs to team '${owner ?? ''}', not to '${team}'`;
    known.context.report('not-owner', spot, message, 'services: [namespace/name] if services there are meant');
    return false;
  });
  const environments = indexed(raw.environments).map(([key, i]) => checkEnvironment(key, at('environments', i), known));
  const approver =
    raw.approvedBy === undefined || checkTeam(raw.approvedBy, { document, path: [...path, 'approvedBy'] }, known);
  return [...owned, ...clusters, ...environments].every(Boolean) && approver;
}

function layerOf(
  fields: RawFields,
  of: readonly SignalId[],
  { document, path, until = '' }: Pick<MonitorLayer, 'document' | 'path' | 'until'>,
  { context }: Known,
): MonitorLayer {
  const at = { document, path: [...path, 'set'] };
  const monitors = Object.fromEntries(of.map((signal) => [signal, settableFor(signal, fields, at, context)]));
  return { layer: 'exception', monitors, ...at, flat: true, until };
}

function openException(raw: RawException, index: number, file: TeamFile, known: Known): OpenException | undefined {
  const { document, team } = file;
  const { report } = known.context;
  const path = ['exceptions', index];
  const { services, clusters, environments, set, mute = false, expires } = raw;
  const own = (list: RawException['services']) => (list ? new Set(present(list)) : undefined);
  // what was written as something else than a list was reported, and is gone
  const isWritten = (key: string) => document.written([...path, key]) !== undefined;
  if (!services && !clusters && !isWritten('services') && !isWritten('clusters')) {
    report(
      'missing-key',
      { document, path },
      'the exception names neither services nor clusters',
      'services: [namespace/name]',
    );
  }
  if (!set && !mute) {
    report(
      'missing-key',
      { document, path },
      'the exception neither sets nor mutes anything',
      'set: { … }, or mute: true',
    );
  }
  const of = signalsOf(raw, document, path, known);
  const fits = checkNames(raw, file, path, known);
  const layer = set ? layerOf(set, of, { document, path, until: expires ?? '' }, known) : undefined;
  if (
    expires === undefined ||
    !isOpen(expires, document, path, known) ||
    !fits ||
    (!services && !clusters) ||
    (!set && !mute)
  ) {
    return undefined;
  }
  const [ids, keys, places] = [own(services), own(clusters), own(environments)];
  return {
    team,
    document,
    path,
    signals: [...new Set(of)].sort(compareText),
    mute,
    isWhole: isWhole(raw, of, layer),
    expires,
    data: raw,
    ...(layer && { layer }),
    appliesTo(subject) {
      const cluster = clusterFactsOf(subject);
      if (keys && !keys.has(cluster.key)) return false;
      if (places && !places.has(cluster.environment.key)) return false;
      return isServiceFacts(subject) ? (ids?.has(`${subject.namespace}/${subject.name}`) ?? false) : !ids;
    },
  };
}

/** Whether each signal and each field that is written was taken. */
function isWhole({ signals: written, set }: RawException, of: readonly SignalId[], layer?: MonitorLayer): boolean {
  const fields = Object.keys(set ?? {}).length;
  const taken = Object.values(layer?.monitors ?? {}).every((kept) => Object.keys(kept ?? {}).length === fields);
  return of.length === written?.length && taken && (!set || fields > 0);
}

/** Exceptions of all files whose day is not over. Those that are, and what is wrong with any, are reported. */
export function openExceptions(files: readonly TeamFile[], known: Known): readonly OpenException[] {
  return files.flatMap((file) =>
    indexed(file.data.exceptions).flatMap(([raw, index]) => openException(raw, index, file, known) ?? []),
  );
}
