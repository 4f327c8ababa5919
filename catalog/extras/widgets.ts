import type { ServiceFacts } from '../../model/applicability';
import type { ExtraWidget, WidgetDisplay } from '../../model/extra-monitor';
import { mostWidgets } from '../../model/board-widgets';
import { ownWidgetQuery } from '../../queries/own/own-query';
import type { TeamFile } from '../overrides/steps';
import type { Path } from '../path';
import type { Report } from '../report';
import { entriesOf, indexed, present } from '../resolve/raw';
import { reportFaults } from './faults';
import type { RawExtraWidget } from './raw-extras';
import { isAbout } from './team-monitors';

/** Widgets that a team adds to the boards of one service. */
export interface WidgetList {
  readonly selects: (service: ServiceFacts) => boolean;
  readonly widgets: readonly ReadWidget[];
  readonly file: TeamFile;
  readonly path: Path;
}

interface ReadWidget {
  readonly widget: ExtraWidget;
  readonly path: Path;
  readonly faultsOn: readonly ReturnType<typeof ownWidgetQuery>[];
  /** Services in clusters that have not its board, and whether one has it. */
  readonly places: { hasBoard: boolean; without: string[] };
}

/** Reads the widgets of a team's file. Queries that cannot be read are reported. */
export function widgetLists(file: TeamFile, report: Report): readonly WidgetList[] {
  return entriesOf(file.data.services).flatMap(([id, service]) => {
    const path = ['services', id, 'extraWidgets'];
    const widgets = indexed(service.extraWidgets).flatMap(
      ([raw, i]) => readWidget(raw, [...path, i], file, report) ?? [],
    );
    return widgets.length === 0 ? [] : [{ selects: isAbout(id, service.clusters), widgets, file, path }];
  });
}

function readWidget(raw: RawExtraWidget, path: Path, { document }: TeamFile, report: Report): ReadWidget | undefined {
  const { board, title, display = 'timeseries' } = raw;
  const read = indexed(raw.queries).map(([text, i]) => {
    const query = ownWidgetQuery(text);
    if ('faults' in query) reportFaults.of(query.faults, { document, path: [...path, 'queries', i] }, report);
    return query;
  });
  const queries = present(raw.queries);
  if (display === 'toplist' && queries.length > 1) {
    const message = `a toplist ranks by one query, got ${queries.length}`;
    report('invalid-value', { document, path: [...path, 'queries'] }, message, 'one widget for each');
    return undefined;
  }
  if (board === undefined || title === undefined || queries.length === 0 || read.some((one) => 'faults' in one)) {
    return undefined;
  }
  return {
    widget: { board, title, display: display as WidgetDisplay, queries },
    path,
    faultsOn: read,
    places: { hasBoard: false, without: [] },
  };
}

/** Reports widgets for boards that their service has in no cluster. To be asked after all services. */
export function reportBoardless(lists: readonly WidgetList[], report: Report): void {
  for (const { widgets, file } of lists) {
    for (const { widget, path, places } of widgets) {
      const [who] = places.without;
      if (places.hasBoard || who === undefined) continue;
      const spot = { document: file.document, path: [...path, 'board'] };
      report('override-unused', spot, `${who} has no board '${widget.board}'`, 'remove it');
    }
  }
}

/**
 * Widgets of one service; where it has no such board, none. More than a board holds are reported.
 * `count`: widgets that a board has by itself; undefined where the service has no such board.
 */
export function widgetsOf(
  lists: readonly WidgetList[],
  service: ServiceFacts,
  count: (board: string) => number | undefined,
  report: Report,
): readonly ExtraWidget[] {
  const added = new Map<string, number>();
  return lists
    .filter(({ selects }) => selects(service))
    .flatMap(({ widgets, file: { document } }) =>
      widgets.flatMap(({ widget, path, faultsOn, places }): readonly ExtraWidget[] => {
        const { board } = widget;
        const who = `${service.namespace}/${service.name} in ${service.cluster.key}`;
        const own = count(board);
        if (own === undefined) {
          places.without.push(who);
          return [];
        }
        places.hasBoard = true;
        const before = added.get(board) ?? 0;
        added.set(board, before + 1);
        if (own + before + 1 === mostWidgets + 1) {
          const room = mostWidgets - own;
          const message = `board '${board}' of ${who} has ${own} widgets of ${mostWidgets}, there is room for ${room === 0 ? 'none' : room}`;
          report('too-many-widgets', { document, path }, message, 'draw several queries in one widget, or remove some');
        }
        for (const [i, query] of faultsOn.entries()) {
          if ('faults' in query) continue;
          reportFaults.of(query.faultsOn(service), { document, path: [...path, 'queries', i] }, report);
        }
        return [widget];
      }),
    );
}
