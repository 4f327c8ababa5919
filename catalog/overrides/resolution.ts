import { extraSettings } from '../extras/resolve-extras';
import type { ExtraSignal } from '../extras/extra-signal';
import type { SignalDefaults, VariantDefinition } from '../../model/signal';
import { defaultsAt, definition, isSignalId } from '../../model/signals';
import type { Watched } from '../../model/policy';
import { settingsOf } from '../resolve/monitor-layers';
import type { MonitorLayer, Settings } from '../resolve/monitor-layers';
import type { ResolvedSignals } from '../resolve/signals';
import { isServiceFacts } from './subjects';
import type { SubjectFacts } from './subjects';

/** What came of one subject: asked whether its overrides changed something, and held against policy.yaml. */
export interface Resolution {
  readonly subject: SubjectFacts;
  /** The whole stack, lowest first. */
  readonly layers: readonly MonitorLayer[];
  /** Signals of the organisation's and the team's own that select it. */
  readonly extraSignals: readonly ExtraSignal[];
  readonly found: ResolvedSignals;
  /** What would have come of one signal if a layer were not there. */
  readonly without: (layer: MonitorLayer, signal: string) => ResolvedSignals;
}

/** A monitor by what it watches. */
type Named = Pick<Watched, 'signal' | 'variant'>;

/** Every monitor of a subject: of the table, then of somebody's own. */
export function monitorsOf({ found }: Pick<Resolution, 'found'>): readonly Watched[] {
  return [...found.policies, ...found.extras.map(({ monitor }) => monitor)];
}

/** The signal of somebody's own with that id; undefined where it does not select the subject. */
export function extraOf({ extraSignals }: Resolution, signal: string): ExtraSignal | undefined {
  return extraSignals.find(({ id }) => id === signal);
}

/** What all layers say of a monitor; an extra signal's own words are the lowest. */
export function settingsFor(resolution: Resolution, { signal, variant }: Named): Settings {
  const extra = extraOf(resolution, signal);
  return extra ? extraSettings(extra, resolution.layers) : settingsOf(resolution.layers, signal, variant);
}

/** Definition of a monitor and its defaults on the subject. Throws for a signal that is nowhere defined. */
export function definitionFor(
  resolution: Resolution,
  { signal, variant }: Named,
): { readonly of: VariantDefinition; readonly defaults: SignalDefaults | null } {
  const { subject } = resolution;
  if (isSignalId(signal)) {
    const of = definition(signal, variant);
    return { of, defaults: defaultsAt(isServiceFacts(subject) ? subject.tier : 1, of) };
  }
  const extra = extraOf(resolution, signal);
  if (!extra) throw new Error(`no signal '${signal}' on this service, expected one that selects it`);
  return { of: extra.definition, defaults: extra.defaults };
}
