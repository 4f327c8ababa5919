import { createColors } from 'picocolors';
import { chartOf, type Chart } from '../../tools/simulate/chart';
import { valueText } from '../../tools/simulate/value-text';
import type { GivenSeries } from '../../tools/simulate/series-file/given';
import type { GroupTimeline } from '../../tools/simulate/timeline';
import { rowsText } from '../table';
import { queryText } from './query-text';
import type { Compared, Simulation } from './run';

interface Style {
  readonly colours: boolean;
  readonly unicode: boolean;
}

type Colours = ReturnType<typeof createColors>;

/** Groups that are shown; more are read by machines. */
const most = 20;

/** What a monitor did, for people: a chart of each group, then its changes and whom they told. */
export function simulationText({ placed, timeline, compared }: Simulation, given: GivenSeries, style: Style): string {
  const colours = createColors(style.colours);
  const { monitor } = placed;
  const [value] = compared;
  const own = placed.parts.length === 0 ? value : undefined;
  const parts = placed.parts.length === 0 ? [] : compared;
  const { groups } = timeline;
  const start =
    given.startSeconds === undefined
      ? ''
      : `0m is ${new Date(given.startSeconds * 1000).toISOString().replace('.000', '')}\n`;
  return [
    `${colours.bold(monitor.name)}\n${parts.length === 0 ? `${colours.dim(queryText(placed))}\n` : ''}${start}`,
    ...parts.map((part) => `\n${part.placed.monitor.name}\n${chartsText(part, style, colours)}`),
    ...groups.slice(0, most).map((group) => groupText(group, own, style, colours)),
    groups.length === 0 ? '\nno group: the query reads none of the series\n' : '',
    groups.length > most ? `\nand ${groups.length - most} more groups: --json has all\n` : '',
  ].join('');
}

function chartsText(compared: Compared, style: Style, colours: Colours): string {
  return compared.timeline.groups
    .slice(0, 1)
    .map((group) => chartText(group, compared, style, colours))
    .join('');
}

function groupText(group: GroupTimeline, compared: Compared | undefined, style: Style, colours: Colours): string {
  const title = group.group === '' ? '' : `${colours.bold(group.group)}\n`;
  return `\n${title}${compared ? chartText(group, compared, style, colours) : ''}${changesText(group, compared, style)}`;
}

function chartText(group: GroupTimeline, { timeline, limits, unit }: Compared, style: Style, colours: Colours): string {
  const chart = chartOf(group, timeline, limits, unit, { width: 72, height: 8, unicode: style.unicode });
  const width = Math.max(5, ...chart.lines.map(({ label }) => label.length));
  const margin = (label: string) => `  ${label.padStart(width)} `;
  const bar = style.unicode ? '│' : '|';
  const paint = { alert: colours.red, warning: colours.yellow };
  const lines = chart.lines.map(({ label, cells, limit }) => {
    const colour = limit ? paint[limit] : (text: string) => text;
    return `${colour(margin(label))}${bar}${colour(cells)}\n`;
  });
  return `${lines.join('')}${margin('state')}${bar}${statesText(chart, colours)}\n${margin('')} ${colours.dim(chart.axis)}\n`;
}

function statesText({ states }: Chart, colours: Colours): string {
  return states.replace(/A+|W+|\?+/g, (run) => {
    const paint = run.startsWith('A') ? colours.red : run.startsWith('W') ? colours.yellow : colours.magenta;
    return paint(run);
  });
}

function changesText(
  { transitions, notifications }: GroupTimeline,
  compared: Compared | undefined,
  { unicode }: Style,
): string {
  const arrow = unicode ? '→' : '->';
  const tells = (handles: readonly string[]) => `tells ${handles.join(' ') || 'nobody'}`;
  const changes = transitions.map(({ minute, from, to, value, why }) => {
    const sent = notifications.find((one) => one.minute === minute && !one.again);
    const words = [why, ...(sent ? [tells(sent.handles)] : [])].join('; ');
    return { minute, cells: [`${from} ${arrow} ${to}`, compared ? valueText(value, compared.unit) : '', words] };
  });
  const repeated = notifications
    .filter(({ again }) => again)
    .map(({ minute, state, handles }) => ({ minute, cells: [`${state} again`, '', tells(handles)] }));
  const rows = [...changes, ...repeated].sort((a, b) => a.minute - b.minute);
  return rows.length === 0
    ? '  always OK, tells nobody\n'
    : rowsText(rows.map(({ minute, cells }) => [`${minute}m`, ...cells]));
}
