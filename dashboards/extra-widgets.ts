import type { ExtraWidget, WidgetDisplay } from '../model/extra-monitor';
import type { Service } from '../model/service';
import { ownExpression } from '../queries/own/made';
import { row, type Definition, type Row } from './widgets/grid';
import type { Line } from './widgets/request';
import { timeseries, type Layer } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

/** What a team adds to one of its boards, side by side below ours. */
export function extraRow(service: Service, board: string): Row {
  return row(4, ...service.extraWidgets.filter((one) => one.board === board).map((one) => widget(one, service)));
}

const displays: Readonly<Record<Exclude<WidgetDisplay, 'toplist'>, NonNullable<Layer['display']>>> = {
  timeseries: 'line',
  bars: 'bars',
  area: 'area',
};

function widget({ title, display, queries }: ExtraWidget, service: Service): Definition {
  const lines = queries.map((text): Line => ({ expression: ownExpression(text, service) }));
  const [first] = lines;
  if (!first) throw new Error(`widget '${title}' has no query, expected at least one`);
  return display === 'toplist' ? toplist(title, first) : timeseries(title, [{ lines, display: displays[display] }]);
}
