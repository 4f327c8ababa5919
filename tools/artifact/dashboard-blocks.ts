import type { Attributes, Resource } from './artifact';
import { addFormula, addQuery } from './dashboard-body';
import { blocks, entriesOf, nested, text } from './json';
import type { Query } from './query';
import { literal } from './template';

const definition = '_definition';
/** Blocks of a request that hold queries themselves: scatter plots and host maps. */
const inner = ['x', 'y', 'fill', 'size', 'scatterplot_table'];

/** The same of a `datadog_dashboard`, whose widgets are blocks named by their kind. */
export function blockQueries(resource: Resource): readonly Query[] {
  const found: Query[] = [];
  const rest = [...blocks(resource.attributes.widget)].reverse();
  for (let number = 1, widget = rest.pop(); widget; number += 1, widget = rest.pop()) {
    for (const [key, value] of entriesOf(widget)) {
      if (!key.endsWith(definition)) continue;
      for (const block of blocks(value)) {
        const title = literal(text(block.title));
        const where = title ? `widget "${title}"` : `widget ${number} (${key.slice(0, -definition.length)})`;
        for (const request of blocks(block.request)) addRequest(found, resource, request, where);
        for (const inner of blocks(block.widget).toReversed()) rest.push(inner);
      }
    }
  }
  return found;
}

function addRequest(found: Query[], resource: Resource, request: Attributes, where: string): void {
  addQuery(found, resource, literal(text(request.q)), where);
  const metrics = [...nested(request.query, 'metric_query'), ...nested(request.histogram_query, 'metric_query')];
  for (const { query } of metrics) addQuery(found, resource, literal(text(query)), where);
  if (metrics.length > 0) {
    for (const { formula_expression: formula } of blocks(request.formula)) {
      addFormula(found, resource, literal(text(formula)), where);
    }
  }
  for (const key of inner) for (const one of blocks(request[key])) addRequest(found, resource, one, where);
}
