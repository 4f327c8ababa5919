import type { ListStream } from './list-stream';
import type { MonitorList } from './monitor-list';
import type { Note } from './note';
import type { Objective } from './objective';
import type { QueryTable } from './query-table';
import type { QueryValue } from './query-value';
import type { Scatter } from './scatter';
import type { Timeseries } from './timeseries';
import type { Toplist } from './toplist';

export type Definition =
  ListStream | MonitorList | Note | Objective | QueryTable | QueryValue | Scatter | Timeseries | Toplist;

export interface Widget {
  readonly definition: Definition;
  readonly layout: Layout;
}

interface Layout {
  readonly height: number;
  readonly width: number;
  readonly x: number;
  readonly y: number;
}

/** Widgets side by side, over the whole width. */
export interface Row {
  readonly height: number;
  readonly definitions: readonly Definition[];
}

/** Columns of a board with a fixed layout. */
const columns = 12;

/** A row of what is there; the absent leave no gap. */
export function row(height: number, ...definitions: readonly (Definition | undefined)[]): Row {
  return { height, definitions: definitions.filter((definition) => definition !== undefined) };
}

/** Places rows below each other; widgets of a row share its width, the last one takes what is left over. */
export function grid(rows: readonly Row[]): readonly Widget[] {
  const widgets: Widget[] = [];
  let y = 0;
  for (const { height, definitions } of rows) {
    const share = Math.floor(columns / Math.max(1, definitions.length));
    definitions.forEach((definition, index) => {
      const x = index * share;
      const width = index === definitions.length - 1 ? columns - x : share;
      widgets.push({ definition, layout: { height, width, x, y } });
    });
    if (definitions.length > 0) y += height;
  }
  return widgets;
}
