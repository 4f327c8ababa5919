import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { widgetCount } from '../../model/board-widgets';
import type { ExtraWidget } from '../../model/extra-monitor';
import type { Policy } from '../../model/policy';
import type { TeamFile } from '../overrides/steps';
import type { Context } from '../resolve/context';
import type { Documents } from '../resolve/documents';
import { indexed } from '../resolve/raw';
import type { ExtraSignal } from './extra-signal';
import { checkExtraFields } from './known-fields';
import { organisationSignals } from './signals-files';
import { teamMonitors } from './team-monitors';
import { reportBoardless, widgetLists, widgetsOf, type WidgetList } from './widgets';

/** Signals and widgets that the catalog itself defines. */
export interface Extras {
  /** Ids of the organisation's signals, whether they could be read or not. */
  readonly ids: ReadonlySet<string>;
  readonly organisation: readonly ExtraSignal[];
  /** Takes what teams add to their services. */
  readonly addTeams: (files: readonly TeamFile[]) => void;
  /** Those that select a service, the organisation's first. */
  readonly signalsOf: (service: ServiceFacts) => readonly ExtraSignal[];
  readonly widgetsOf: (service: ServiceFacts & { readonly policies: readonly Policy[] }) => readonly ExtraWidget[];
  /** Reports widgets without a board, and signals that select no service; `isComplete`: every service was asked. */
  readonly reportUnused: (isComplete: boolean) => void;
}

/** Reads signals/, and checks what all layers say of signals that are none of the table's. */
export function extrasOf(documents: Documents, clusters: ReadonlyMap<string, ClusterFacts>, context: Context): Extras {
  const { report } = context;
  const ids = new Set(documents.signals.flatMap(({ data }) => indexed(data.signals).flatMap(([{ id }]) => id ?? [])));
  const isWhole = documents.allSignals && documents.signals.every(({ document }) => !document.isBroken);
  checkExtraFields(documents, ids, isWhole, report);
  const known = { context, clusters };
  const organisation = organisationSignals(documents.signals, known);
  const teams = new Map<string, readonly ExtraSignal[]>();
  const widgets = new Map<string, readonly WidgetList[]>();
  const used = new Set<ExtraSignal>();
  return {
    ids,
    organisation,
    addTeams(files) {
      for (const file of files) {
        teams.set(file.team, teamMonitors(file, known));
        widgets.set(file.team, widgetLists(file, report));
      }
    },
    signalsOf(service) {
      const common = organisation.filter(({ selects }) => selects(service));
      const own = (teams.get(service.team.key) ?? []).filter(({ selects }) => selects(service));
      for (const one of common) used.add(one);
      return [...common, ...own.filter((one) => isFree(one, common, service, context))];
    },
    widgetsOf: (service) =>
      widgetsOf(widgets.get(service.team.key) ?? [], service, (board) => widgetCount(service, board), report),
    reportUnused(isComplete) {
      for (const lists of widgets.values()) reportBoardless(lists, report);
      for (const one of organisation) {
        if (used.has(one) || !isComplete) continue;
        report('signal-unused', one.spot, `'${one.id}' selects no service`, 'correct its select, or remove it');
      }
    },
  };
}

/** A team's monitor may not take the id, and so the address, of a signal that its service has. */
function isFree(own: ExtraSignal, common: readonly ExtraSignal[], service: ServiceFacts, { report }: Context): boolean {
  const twin = common.find(({ id }) => id === own.id);
  if (!twin) return true;
  const { document, path } = twin.spot;
  const message = `'${own.id}' is a signal of ${document.path}:${document.locate(path).line}, which ${service.namespace}/${service.name} has`;
  report('duplicate-entry', { ...own.spot, path: [...own.spot.path, 'id'] }, message, 'choose another id');
  return false;
}
