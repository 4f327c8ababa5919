import type { Attributes } from '../artifact/artifact';
import type { Dashboard } from '../artifact/dashboard';
import { blocks, isMap, text } from '../artifact/json';
import { attributeDifferences } from './attributes';
import type { Difference, DifferenceOf } from './difference';
import { same } from './same';
import { setChange } from './sets';

/** What two states of a board show otherwise, widget by widget. */
export function dashboardDifferences(before: Dashboard, after: Dashboard): readonly Difference[] {
  if (!before.body || !after.body) {
    // a board in blocks, or one that only Terraform can read: its queries are what is known of it
    const { added, removed } = setChange(queriesOf(before), queriesOf(after));
    const [was, is] = [before.resource.attributes, after.resource.attributes];
    const widgets = [
      ...removed.map((query) => widget('removed', query)),
      ...added.map((query) => widget('added', query)),
    ];
    return [...widgets, ...attributeDifferences(was, is, new Set(widgets.length > 0 ? ['widget', 'dashboard'] : []))];
  }
  return [
    ...widgetDifferences(allWidgets(before.body), allWidgets(after.body)),
    ...attributeDifferences(before.body, after.body, new Set(['widgets'])),
    ...attributeDifferences(before.resource.attributes, after.resource.attributes, new Set(['dashboard'])),
  ];
}

const queriesOf = ({ queries }: Dashboard) => queries.map((query) => query.text);

const widget = (change: DifferenceOf<'widget'>['change'], title: string): DifferenceOf<'widget'> => ({
  kind: 'widget',
  change,
  title,
  details: [],
});

export interface Widget {
  readonly title: string;
  readonly type: string;
  readonly definition: Attributes;
  readonly layout: unknown;
}

/** Every widget, those of groups behind their group; a group's own definition is without them. */
export function allWidgets(body: Attributes): readonly Widget[] {
  const found: Widget[] = [];
  const rest = [...blocks(body.widgets)].reverse();
  for (let one = rest.pop(); one; one = rest.pop()) {
    if (!isMap(one.definition)) continue;
    const { widgets, ...definition } = one.definition;
    const type = text(definition.type);
    found.push({ title: text(definition.title) || titleOf(definition), type, definition, layout: one.layout });
    for (const inner of blocks(widgets).toReversed()) rest.push(inner);
  }
  return found;
}

/** A note is known by how it begins. */
function titleOf(definition: Attributes): string {
  const words = text(definition.content).split('\n', 1)[0]?.slice(0, 60) ?? '';
  return words === '' ? text(definition.type) : words;
}

function widgetDifferences(before: readonly Widget[], after: readonly Widget[]): readonly DifferenceOf<'widget'>[] {
  const found: DifferenceOf<'widget'>[] = [];
  let [old, current] = [[...before], [...after]];
  // first what is the same, then what is called the same, then what is of one kind: each takes its partner away
  const pair = (alike: (one: Widget, other: Widget) => boolean, say: (one: Widget, other: Widget) => void) => {
    const left: Widget[] = [];
    for (const one of old) {
      const at = current.findIndex((other) => alike(one, other));
      const partner = current[at];
      if (!partner) left.push(one);
      else {
        current = current.filter((_, index) => index !== at);
        say(one, partner);
      }
    }
    old = left;
  };
  const changed = (one: Widget, other: Widget) => {
    const details = attributeDifferences(one.definition, other.definition, new Set()).flatMap(detailsOf);
    found.push({ ...widget('changed', other.title), details });
  };
  pair(
    (one, other) => same(one.definition, other.definition),
    (one, other) => void (same(one.layout, other.layout) || found.push(widget('moved', other.title))),
  );
  pair((one, other) => one.title === other.title && one.type === other.type, changed);
  pair((one, other) => one.type === other.type && same(one.layout, other.layout), changed);
  found.push(
    ...old.map(({ title }) => widget('removed', title)),
    ...current.map(({ title }) => widget('added', title)),
  );
  return found;
}

function detailsOf({ name, before = '', after = '' }: DifferenceOf<'attribute'>) {
  if (name !== 'requests') return [{ name, before, after }];
  const { added, removed } = setChange(readable(before), readable(after));
  // whatever else changed of the requests, such as a colour
  if (added.length + removed.length === 0) return [{ name: 'display', before, after }];
  const count = Math.max(added.length, removed.length);
  return Array.from({ length: count }, (_, index) => ({
    name: 'query',
    before: removed[index] ?? '',
    after: added[index] ?? '',
  }));
}

/** Queries and formulas of a widget's requests. */
function readable(requests: string): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!isMap(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (['query', 'formula', 'q'].includes(name) && typeof inner === 'string') found.push(inner);
      else walk(inner);
    }
  };
  walk(requests === '' ? {} : JSON.parse(requests));
  return found;
}
