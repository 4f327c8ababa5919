import type { Filter } from '../../../queries/filter';
import { groupingOf } from '../../../queries/grouping';
import type { Modifier, MonitorQuery } from '../../../queries/tree';
import { expressionOf, metricsOf } from '../../../queries/walk';
import { resourcesNamedIn } from '../../artifact/interpolations';
import { eachText } from '../../artifact/each-text';
import { text } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import { isOpenMetric, isOpenText } from '../../artifact/open';
import type { Query } from '../../artifact/query';
import type { Slo } from '../../artifact/slo';
import type { Context } from '../rule';
import { overTags, textsOf } from './_checks';
import { partsOf } from '../composite-parts';
import { treeOf } from './_kinds';

/** Tags that a monitor knows of what fires. */
export interface Keys {
  /** What each alert is about: by these the monitor is split. */
  readonly groups: ReadonlySet<string>;
  /** What the filter demands. */
  readonly filters: ReadonlySet<string>;
}

const known = new WeakMap<Monitor, { readonly keys: Keys | undefined }>();

/** Undefined where they cannot be known: another product's query, objects that are not in the build, any tag at all. */
export function keysOf(monitor: Monitor, context: Context): Keys | undefined {
  const before = known.get(monitor);
  if (before) return before.keys;
  const keys = findKeys(monitor, context);
  known.set(monitor, { keys });
  return keys;
}

function findKeys(monitor: Monitor, context: Context): Keys | undefined {
  const tree = treeOf(monitor);
  switch (tree?.kind) {
    case undefined:
      return undefined;
    case 'metric alert':
      return areOpen(monitor.queries) ? undefined : metricKeys(monitor, tree);
    case 'formula':
      return formulaKeys(monitor);
    case 'composite':
      return compositeKeys(monitor, context);
    case 'burn rate':
    case 'error budget':
      return sloKeys(monitor, context);
    case 'service check':
      return isOpenText(monitor.query) ? undefined : checkKeys(tree.links);
    case 'search':
      return isOpenText(monitor.query) ? undefined : searchKeys(tree.links, tree.search.text);
  }
}

/** Whether Terraform puts in conditions or groups that nobody else knows. */
function areOpen(queries: readonly Query[]): boolean {
  return queries.some(
    ({ text: written, parsed }) => isOpenText(written) && parsed.ok && metricsOf(parsed.tree).some(isOpenMetric),
  );
}

function metricKeys({ queries }: Monitor, tree: MonitorQuery): Keys | undefined {
  const expression = expressionOf(tree);
  const grouping = expression && groupingOf(expression);
  const tags = grouping?.kind === 'series' ? grouping.tags : grouping?.kind === 'constant' ? [] : undefined;
  const read = ofQueries(queries);
  // a function that groups anew: any tag of its metrics may be left
  if (tags === undefined) return read;
  return {
    groups: new Set(tags),
    get filters() {
      return read.filters;
    },
  };
}

function ofQueries(queries: readonly Query[]): Keys {
  const metrics = queries.flatMap(({ parsed }) => (parsed.ok ? metricsOf(parsed.tree) : []));
  return {
    groups: new Set(metrics.flatMap(({ by }) => by)),
    // few messages show a tag of the filter, and the groups are asked of every monitor
    get filters() {
      const found = new Set<string>();
      for (const { filter } of metrics) demanded(filter, found);
      return found;
    },
  };
}

/** Keys that a filter demands; what stands behind NOT has no value to show. */
function demanded(filter: Filter, found: Set<string>): void {
  if (filter.kind === 'tag' || filter.kind === 'in') found.add(filter.key);
  else if (filter.kind === 'group') demanded(filter.filter, found);
  else if (filter.kind === 'and' || filter.kind === 'or') filter.filters.forEach((part) => demanded(part, found));
}

function formulaKeys({ resource, queries }: Monitor): Keys | undefined {
  const { groups, filters } = ofQueries(queries);
  const found = { groups: new Set(groups), filters: new Set(filters) };
  let open = areOpen(queries);
  eachText(resource.attributes.variables, (written, path) => {
    const name = path.at(-1);
    if (name === 'facet') found.groups.add(written);
    else if (name === 'query') searched(written).forEach((key) => found.filters.add(key));
    else return;
    // of metrics the trees have told, and better
    open ||= isOpenText(written) && !path.includes('base_metrics_query') && !path.includes('metric_query');
  });
  return open ? undefined : found;
}

function compositeKeys(monitor: Monitor, context: Context): Keys | undefined {
  const parts = partsOf(monitor, context);
  const keys = parts.map((part) => (part.type === 'composite' ? undefined : keysOf(part, context)));
  const known = keys.filter((one) => one !== undefined);
  if (parts.length === 0 || known.length < keys.length || countOf(monitor) > parts.length) return undefined;
  return {
    groups: new Set(known.flatMap(({ groups }) => [...groups])),
    filters: new Set(known.flatMap(({ filters }) => [...filters])),
  };
}

/** How many monitors a composite reads: those named by number too. */
function countOf({ query }: Monitor): number {
  return new Set(
    query
      .split(/&&|\|\||[!()]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ).size;
}

const slosOf = new WeakMap<Context, ReadonlyMap<string, Slo>>();

/** By stack and name; a search for each burn rate would take the square of the services. */
function slosByName(context: Context): ReadonlyMap<string, Slo> {
  const before = slosOf.get(context);
  if (before) return before;
  const byName = new Map(context.slos.map((slo) => [`${slo.resource.stack} ${slo.resource.address}`, slo]));
  slosOf.set(context, byName);
  return byName;
}

function sloKeys({ resource }: Monitor, context: Context): Keys | undefined {
  const named = resourcesNamedIn(text(resource.attributes.query));
  const slo = named
    .map(({ name }) => slosByName(context).get(`${resource.stack} ${name}`))
    .find((one) => one !== undefined);
  return slo && slo.queries.length > 0 && slo.queries.every(({ parsed }) => parsed.ok) && !areOpen(slo.queries)
    ? ofQueries(slo.queries)
    : undefined;
}

function checkKeys(links: readonly Modifier[]): Keys | undefined {
  const groups = new Set(textsOf(links, 'by'));
  if (groups.has('*')) return undefined;
  const over = overTags(links);
  return { groups, filters: new Set(over.map((tag) => tag.slice(0, tag.indexOf(':')))) };
}

function searchKeys(links: readonly Modifier[], search: string): Keys {
  const groups = textsOf(links, 'by').flatMap((written) => written.split(','));
  return { groups: new Set(groups.map((key) => key.trim())), filters: new Set(searched(search)) };
}

/** `@http.status_code` and `service` of `service:cart @http.status_code:500`. */
function searched(search: string): readonly string[] {
  return Array.from(search.matchAll(/(?<![\w@.-])(@?[\w.-]+):/g), ([, key = '']) => key);
}
