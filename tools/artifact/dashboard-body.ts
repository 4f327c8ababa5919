import type { Attributes, Resource } from './artifact';
import { blocks, isMap, text } from './json';
import { formulaOnce, queryOnce } from './parse-once';
import type { Query } from './query';

/** Every query and formula of a board as the API knows it that reads metrics, in the order of its widgets. */
export function bodyQueries(resource: Resource, body: Attributes): readonly Query[] {
  const found: Query[] = [];
  addWidgets(found, resource, body.widgets);
  return found;
}

function addWidgets(found: Query[], resource: Resource, widgets: unknown): void {
  // a plain loop over a stack of lists: boards from elsewhere may nest groups as deep as they like
  const rest = [...blocks(widgets)].reverse();
  for (let number = 1, widget = rest.pop(); widget; number += 1, widget = rest.pop()) {
    const { definition } = widget;
    if (!isMap(definition)) continue;
    const title = text(definition.title);
    addDefinition(
      found,
      resource,
      definition,
      title ? `widget "${title}"` : `widget ${number} (${text(definition.type)})`,
    );
    for (const inner of blocks(definition.widgets).toReversed()) rest.push(inner);
  }
}

function addDefinition(found: Query[], resource: Resource, { requests }: Attributes, where: string): void {
  if (isMap(requests)) {
    // `x`, `y`, `table` of a scatter plot, `fill` and `size` of a host map
    for (const request of Object.values(requests)) {
      for (const one of blocks(request)) addRequest(found, resource, one, where);
    }
  } else {
    for (const request of blocks(requests)) addRequest(found, resource, request, where);
  }
}

/** `q` of older widgets; `queries` and `formulas`; the single `query` of a distribution. */
function addRequest(found: Query[], resource: Resource, request: Attributes, where: string): void {
  addQuery(found, resource, request.q, where);
  let metrics = false;
  for (const query of [...blocks(request.queries), ...blocks(request.query)]) {
    if (query.data_source !== 'metrics') continue;
    metrics = true;
    addQuery(found, resource, query.query, where);
  }
  if (metrics) for (const { formula } of blocks(request.formulas)) addFormula(found, resource, formula, where);
}

/** A widget's query, where it is a text. */
export function addQuery(found: Query[], resource: Resource, written: unknown, where: string): void {
  const query = text(written).trim();
  if (query !== '') found.push({ resource, text: query, parsed: queryOnce(query), from: 'widget', where });
}

/** A widget's formula, where it is a text. */
export function addFormula(found: Query[], resource: Resource, written: unknown, where: string): void {
  const formula = text(written).trim();
  if (formula !== '') found.push({ resource, text: formula, parsed: formulaOnce(formula), from: 'formula', where });
}
