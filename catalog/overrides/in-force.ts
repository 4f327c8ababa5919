import { endOfDay } from '../../model/exception';
import type { Exception, MutedMonitor } from '../../model/exception';
import { compareText } from '../../model/issue';
import { definition } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { Context } from '../resolve/context';
import { indexed } from '../resolve/raw';
import type { ResolvedSignals } from '../resolve/signals';
import type { OpenException } from './exceptions';
import type { Resolution } from './resolution';
import { isServiceFacts, subjectKey } from './subjects';

/** What is made of a signal, by meaning: `1h` and `60m` are the same. */
const madeOf = ({ policies }: ResolvedSignals, signal: SignalId): string =>
  JSON.stringify(policies.filter((one) => one.signal === signal).map(({ variant, values }) => [variant, values]));

/** Whether what an exception sets makes a difference to one signal of a subject. */
function changes({ layer }: OpenException, signal: SignalId, { layers, found, without }: Resolution): boolean {
  return (
    layer !== undefined && layers.includes(layer) && madeOf(found, signal) !== madeOf(without(layer, signal), signal)
  );
}

const mutedOf = ({ mute }: OpenException, signal: SignalId, { subject, found }: Resolution): readonly MutedMonitor[] =>
  mute
    ? found.policies
        .filter((one) => one.signal === signal && !definition(signal, one.variant).part)
        .map(({ variant }) => ({ subject: subjectKey(subject), signal, ...(variant !== undefined && { variant }) }))
    : [];

const compareMuted = (a: MutedMonitor, b: MutedMonitor) =>
  compareText(a.subject, b.subject) || compareText(a.signal, b.signal) || compareText(a.variant ?? '', b.variant ?? '');

/** Exceptions as the mesh holds them, and how many signals of how many services each one concerns. */
export interface InForce {
  readonly exceptions: readonly Exception[];
  readonly weights: ReadonlyMap<OpenException, number>;
}

interface Effect {
  readonly subjects: Set<string>;
  readonly signals: Set<string>;
  readonly services: Set<string>;
  /** Signals by service, in whatever clusters: a service that runs twice is one. */
  readonly pairs: Set<string>;
  readonly mutes: MutedMonitor[];
}

function effectOf(exception: OpenException, resolutions: readonly Resolution[]): Effect {
  const effect: Effect = { subjects: new Set(), signals: new Set(), services: new Set(), pairs: new Set(), mutes: [] };
  for (const resolution of resolutions) {
    const { subject } = resolution;
    for (const signal of exception.signals) {
      const mutes = mutedOf(exception, signal, resolution);
      effect.mutes.push(...mutes);
      if (mutes.length === 0 && !changes(exception, signal, resolution)) continue;
      effect.subjects.add(subjectKey(subject));
      effect.signals.add(signal);
      const id = isServiceFacts(subject) ? `${subject.namespace}/${subject.name}` : subject.key;
      effect.pairs.add(`${id} ${signal}`);
      if (isServiceFacts(subject)) effect.services.add(id);
    }
  }
  return effect;
}

/** Reports an exception without effect, or the signals and services of one that it has none on. */
function reportUseless({ document, path, data }: OpenException, effect: Effect, { report }: Context): void {
  if (effect.subjects.size === 0) {
    const message = 'the exception changes nothing: what it sets holds without it, or its signals are not there';
    report('exception-unused', { document, path }, message, 'remove it');
    return;
  }
  const useless = (key: string, list: typeof data.services, used: ReadonlySet<string>) => {
    for (const [text, i] of indexed(list)) {
      if (used.has(text)) continue;
      report(
        'exception-unused',
        { document, path: [...path, key, i] },
        `the exception changes nothing of ${text}`,
        'remove it',
      );
    }
  };
  useless('signals', data.signals, effect.signals);
  useless('services', data.services, effect.services);
}

/** Exceptions as the mesh holds them; those that change nothing are reported. */
export function exceptionsInForce(
  open: readonly OpenException[],
  resolutionsOf: ReadonlyMap<string, readonly Resolution[]>,
  isComplete: boolean,
  context: Context,
): InForce {
  const weights = new Map<OpenException, number>();
  const exceptions = open
    .map((exception): Exception => {
      const { team, document, path, signals, expires, data } = exception;
      const applied = (resolutionsOf.get(team) ?? []).filter(({ subject }) => exception.appliesTo(subject));
      const effect = effectOf(exception, applied);
      weights.set(exception, effect.pairs.size);
      if (isComplete && exception.isWhole) reportUseless(exception, effect, context);
      return {
        team,
        subjects: [...effect.subjects].sort(compareText),
        signals: signals.filter((signal) => effect.signals.has(signal)),
        mutes: [...effect.mutes].sort(compareMuted),
        reason: data.reason ?? '',
        ticket: data.ticket ?? '',
        approvedBy: data.approvedBy ?? '',
        expires,
        endsAt: endOfDay(expires),
        place: { file: document.path, line: document.locate(path).line },
      };
    })
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  return { exceptions, weights };
}

const keyOf = ({ place: _place, ...rest }: Exception) => JSON.stringify([rest.team, rest.subjects, rest.signals, rest]);
