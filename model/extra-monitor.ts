import type { Place, Watched } from './policy';

/** Who wrote a monitor that is none of the table's: a team for one service, or the organisation for all it selects. */
export type ExtraSource = 'extraMonitors' | 'signals';

/** A monitor with a query of somebody's own, on one service: `signal` is its id. */
export interface ExtraMonitor extends Watched {
  readonly source: ExtraSource;
  /** As it stands in the monitor's name, after the service. */
  readonly title: string;
  /**
   * As written, a metric monitor with placeholders. `values` hold its threshold and window: of an organisation's signal
   * they may be another layer's.
   */
  readonly query: string;
  /** `above`: a larger value is worse. */
  readonly direction: 'above' | 'below';
  /** What its author says to whoever is told, placeholders filled. */
  readonly message?: string;
  /** Where the catalog states it. */
  readonly place: Place;
}

/** How a widget of one's own draws its queries. */
export const widgetDisplays = ['timeseries', 'bars', 'area', 'toplist'] as const;
export type WidgetDisplay = (typeof widgetDisplays)[number];

/** A widget with queries of a team's own, on one board of one service. */
export interface ExtraWidget {
  readonly board: string;
  readonly title: string;
  readonly display: WidgetDisplay;
  /** As written, with placeholders; never empty, one alone for a `toplist`. */
  readonly queries: readonly string[];
}
