import type { ServiceFacts } from '../../model/applicability';
import type { ExtraMonitor } from '../../model/extra-monitor';
import { fillText } from '../../model/placeholders';
import type { AbsentSignal } from '../../model/policy';
import type { Context } from '../resolve/context';
import { last, settingsOf, type MonitorLayer, type Setting, type Settings } from '../resolve/monitor-layers';
import { resolvePolicy, type Inherited } from '../resolve/policy';
import type { ExtraSignal } from './extra-signal';
import { reportFaults } from './faults';

/** Extra monitors of one service, each with the signal that it is made from. */
export interface ResolvedExtras {
  readonly extras: readonly { readonly signal: ExtraSignal; readonly monitor: ExtraMonitor }[];
  readonly absent: readonly AbsentSignal[];
}

/** What all layers say of an extra signal: its own words lowest. */
export function extraSettings({ id, settings }: ExtraSignal, layers: readonly MonitorLayer[]): Settings {
  const found = new Map<string, Setting[]>(settings.map(([field, setting]) => [field, [setting]]));
  for (const [field, list] of settingsOf(layers, id)) found.set(field, [...(found.get(field) ?? []), ...list]);
  return found;
}

/** The monitors that extra signals make on one service, in their order. */
export function resolveExtras(
  signals: readonly ExtraSignal[],
  service: ServiceFacts,
  layers: readonly MonitorLayer[],
  inherited: Inherited,
  context: Context,
): ResolvedExtras {
  const extras: ResolvedExtras['extras'][number][] = [];
  const absent: AbsentSignal[] = [];
  for (const signal of signals) {
    const { id, source, definition, defaults, query, written, title, message, spot } = signal;
    const settings = extraSettings(signal, layers);
    const off = last(settings, 'enabled');
    if (off?.value === false) {
      absent.push({ signal: id, reason: `switched off (${off.layer.layer})` });
      continue;
    }
    const faults = query.faultsOn(service);
    if (faults.length > 0) {
      reportFaults.of(faults, { document: spot.document, path: [...spot.path, 'query'] }, context.report);
      continue;
    }
    const found = resolvePolicy(
      { signal: id, subject: service, definition, defaults, settings, inherited, meshSize: 0 },
      context,
    );
    if (!('values' in found)) continue;
    const place = { file: spot.document.path, line: spot.document.locate(spot.path).line };
    const { direction } = query;
    const told = message === undefined ? {} : { message: fillText(message, service) };
    extras.push({ signal, monitor: { ...found, source, title, query: written, direction, ...told, place } });
  }
  return { extras, absent };
}
