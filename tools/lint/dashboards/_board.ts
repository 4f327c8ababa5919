import type { Attributes } from '../../artifact/artifact';
import { blocks, isMap, text } from '../../artifact/json';

/** A widget of a board's JSON, and how people call it. */
export interface Widget {
  readonly definition: Attributes;
  /** `widget "Errors"`, or its place and kind where it has no title. */
  readonly where: string;
}

/** Every widget that shows something: those inside groups, and not the groups. */
export function widgetsOf(body: Attributes): readonly Widget[] {
  const found: Widget[] = [];
  // a loop over a stack of widgets: boards from elsewhere may nest groups as deep as they like
  const rest = [...blocks(body.widgets)].reverse();
  for (let number = 1, widget = rest.pop(); widget; number += 1, widget = rest.pop()) {
    const { definition } = widget;
    if (!isMap(definition)) continue;
    const inner = blocks(definition.widgets);
    rest.push(...[...inner].reverse());
    if (inner.length > 0) continue;
    const title = text(definition.title);
    found.push({ definition, where: title ? `widget "${title}"` : `widget ${number} (${text(definition.type)})` });
  }
  return found;
}

/** Every object at any depth that has queries and formulas over them. */
export function requestsOf({ definition }: Widget): readonly Attributes[] {
  const { requests } = definition;
  const all = Array.isArray(requests)
    ? blocks(requests)
    : [...blocks(requests), ...Object.values(blocks(requests)[0] ?? {}).flatMap(blocks)];
  return all.filter(({ queries, formulas }) => Array.isArray(queries) && Array.isArray(formulas));
}

/** Names that stand in a formula, functions and quoted words apart. */
export function namesIn(formula: string): readonly string[] {
  const bare = formula.replace(/'[^']*'|"[^"]*"/g, "''");
  return [...bare.matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*[(=])/g)].map(([name]) => name);
}
