import { decimal } from '../../model/units';
import { compile, type Formula, type Line, type MetricQuery } from './request';

export interface Timeseries {
  readonly markers?: readonly Marker[];
  readonly requests: readonly Request[];
  readonly show_legend: boolean;
  readonly title: string;
  readonly type: 'timeseries';
  readonly yaxis: { readonly include_zero: true };
}

interface Request {
  readonly display_type: 'line' | 'bars' | 'area';
  readonly formulas: readonly Formula[];
  readonly on_right_yaxis: boolean;
  readonly queries: readonly MetricQuery[];
  readonly response_format: 'timeseries';
  readonly style: {
    readonly line_type: 'solid' | 'dotted';
    readonly line_width: 'normal' | 'thin';
    readonly palette: Palette;
  };
}

/** `semantic` gives a tag value the same colour in every graph. */
type Palette = 'dog_classic' | 'semantic' | 'warm' | 'grey';

interface Marker {
  readonly display_type: 'error dashed' | 'ok dashed';
  readonly label: string;
  /** `y = 5` */
  readonly value: string;
}

/** Lines that are drawn alike. */
export interface Layer {
  readonly lines: readonly Line[];
  readonly display?: Request['display_type'];
  readonly palette?: Palette;
  /** Thin and dotted: what was before, or what should be. */
  readonly faint?: boolean;
  readonly rightAxis?: boolean;
}

/** A line at a threshold. */
export interface Threshold {
  readonly value: number;
  readonly label: string;
  /** What should be kept, not what alerts. @default false */
  readonly aim?: boolean;
}

/** Graph over time. Its axis begins at zero: a small change must look small. */
export function timeseries(title: string, layers: readonly Layer[], thresholds: readonly Threshold[] = []): Timeseries {
  const requests: Request[] = [];
  let first = 1;
  for (const layer of layers) {
    const request = requestOf(layer, first);
    first += request.queries.length;
    requests.push(request);
  }
  return {
    ...(thresholds.length === 0 ? {} : { markers: thresholds.map(markerOf) }),
    requests,
    show_legend: true,
    title,
    type: 'timeseries',
    yaxis: { include_zero: true },
  };
}

function requestOf(
  { lines, display = 'line', palette, faint = false, rightAxis = false }: Layer,
  first: number,
): Request {
  const { formulas, queries } = compile(lines, 'timeseries', first);
  return {
    display_type: display,
    formulas,
    on_right_yaxis: rightAxis,
    queries,
    response_format: 'timeseries',
    style: {
      line_type: faint ? 'dotted' : 'solid',
      line_width: faint ? 'thin' : 'normal',
      palette: palette ?? (faint ? 'grey' : 'dog_classic'),
    },
  };
}

function markerOf({ value, label, aim = false }: Threshold): Marker {
  return { display_type: aim ? 'ok dashed' : 'error dashed', label, value: `y = ${decimal(value)}` };
}
