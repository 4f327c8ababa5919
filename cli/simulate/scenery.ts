import type { Scenery } from '../../tools/simulate/picture/picture';
import type { GivenSeries } from '../../tools/simulate/series-file/given';
import { queryText } from './query-text';
import type { Simulation } from './run';

/** A simulation as a picture shows it. */
export function sceneryOf({ placed, timeline, compared }: Simulation, given: GivenSeries): Scenery {
  const isComposite = placed.parts.length > 0;
  return {
    title: placed.monitor.name,
    query: queryText(placed),
    intervalSeconds: given.intervalSeconds,
    series: given.series.map(({ key, points }) => ({ name: key, points })),
    panels: compared.map(({ placed: one, ...rest }) => ({ ...rest, title: isComposite ? one.monitor.name : 'value' })),
    timeline,
  };
}
