import type { Attributes } from '../../artifact/artifact';
import { blocks, isMap, text } from '../../artifact/json';

/** A widget of a board's JSON, and how people call it. */
export interface Widget {
  readonly definition: Attributes;
  /** `widget "Errors"`, or its place and kind where it has no title. */
  readonly where: string;
}

/** Rules take turns at one board before the next, so that the widgets of the last are all that is worth keeping. */
let latest:
  { readonly body: Attributes; readonly widgets: readonly Widget[]; requests?: readonly Request[] } | undefined;

function latestOf(body: Attributes) {
  return latest?.body === body ? latest : (latest = { body, widgets: findWidgets(body) });
}

/** Every widget that shows something: those inside groups, and not the groups. Read once for all rules. */
export function widgetsOf(body: Attributes): readonly Widget[] {
  return latestOf(body).widgets;
}

function findWidgets(body: Attributes): readonly Widget[] {
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

/** Queries and the formulas over them. */
export interface Request {
  readonly where: string;
  /** Of its queries; empty for one without, as those of SLOs may be. */
  readonly names: ReadonlySet<string>;
  readonly formulas: readonly string[];
}

/** Every request of a board that has queries and formulas. Read once for all rules. */
export function requestsOf(body: Attributes): readonly Request[] {
  const board = latestOf(body);
  return (board.requests ??= findRequests(board.widgets));
}

function findRequests(widgets: readonly Widget[]): readonly Request[] {
  const found: Request[] = [];
  for (const { definition, where } of widgets) {
    for (const { queries, formulas } of requestBlocks(definition.requests)) {
      if (!Array.isArray(queries) || !Array.isArray(formulas)) continue;
      const names = new Set(blocks(queries).map(({ name }) => text(name)));
      found.push({ where, names, formulas: blocks(formulas).map(({ formula }) => text(formula)) });
    }
  }
  return found;
}

/** A list; or one by axis, as in scatter plots and host maps. */
function requestBlocks(written: unknown): readonly Attributes[] {
  return isMap(written) ? [written, ...Object.values(written).flatMap(blocks)] : blocks(written);
}

const known = new Map<string, readonly string[]>();
/** More distinct formulas than a mesh has. */
const limit = 10_000;

/** Names that stand in a formula, functions and quoted words apart. Boards repeat most of theirs. */
export function namesIn(formula: string): readonly string[] {
  const before = known.get(formula);
  if (before) return before;
  const bare = formula.replace(/'[^']*'|"[^"]*"/g, "''");
  const names = [...bare.matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*[(=])/g)].map(([name]) => name);
  if (known.size >= limit) known.clear();
  known.set(formula, names);
  return names;
}
