import { compareText } from '../model/issue';
import { canonical, canonicalArguments, canonicalNumber, canonicalText } from './canonical';
import { spanOf } from './grammar/literals';
import { canonicalSpan, printSpan } from './span';
import type { Argument, Condition, MetricAlert, Modifier, MonitorQuery, Window } from './tree';

/** One tree for all writings of what a monitor asks; see `canonical`. */
export function canonicalMonitor(query: MonitorQuery): MonitorQuery {
  switch (query.kind) {
    case 'metric alert':
      return canonicalAlert(query);
    case 'formula':
      return {
        kind: 'formula',
        formula: canonical(query.formula),
        links: query.links.map(canonicalLink),
        ...limit(query),
      };
    case 'composite':
      return { kind: 'composite', condition: canonicalCondition(query.condition) };
    case 'burn rate':
      return {
        ...query,
        over: canonicalSpan(query.over),
        longWindow: canonicalSpan(query.longWindow),
        shortWindow: canonicalSpan(query.shortWindow),
        ...limit(query),
      };
    case 'error budget':
      return { ...query, over: canonicalSpan(query.over), ...limit(query) };
    case 'service check':
      return { ...query, links: canonicalLinks(query.links) };
    case 'search':
      return {
        ...query,
        search: canonicalText(query.search),
        links: canonicalLinks(query.links),
        ...limit(query),
      };
  }
}

/** Links of searches and checks say the same in any order, but that what counts statuses ends the chain. */
const linkOrder = ['source', 'index', 'over', 'exclude', 'rollup', 'by', 'last', 'count_by_status', 'pct_by_status'];

function canonicalLinks(links: readonly Modifier[]): readonly Modifier[] {
  const rank = ({ name }: Modifier) => linkOrder.indexOf(name);
  return links.map(canonicalLink).sort((a, b) => rank(a) - rank(b) || compareText(a.name, b.name));
}

function canonicalAlert(alert: MetricAlert): MetricAlert {
  const { change } = alert;
  return {
    kind: 'metric alert',
    aggregation: alert.aggregation,
    window: canonicalWindow(alert.window),
    ...(change && { change: { kind: change.kind, shift: canonicalWindow(change.shift) } }),
    expression: canonical(alert.expression),
    ...limit(alert),
  };
}

function limit<L extends Pick<MetricAlert, 'comparator' | 'threshold'>>({ comparator, threshold }: L) {
  return { comparator, threshold: canonicalNumber(threshold.value) };
}

/** `current_1d` begins at midnight, `current_24h` need not: such windows keep their unit. A shift of `1h_ago` is `last_1h`. */
function canonicalWindow(window: Window): Window {
  if (window.when === 'current') return window;
  const span = canonicalSpan(window);
  return window.when === 'next' ? { ...span, when: 'next' } : span;
}

/** Links whose texts are tags, in any order. */
const unordered: ReadonlySet<string> = new Set(['by', 'over', 'exclude']);

function canonicalLink({ name, args }: Modifier): Modifier {
  if (name === 'last') return { name, args: args.map(lastArgument) };
  if (!unordered.has(name)) return { name, args: canonicalArguments(args) };
  const texts = args.map(asText);
  if (!texts.every((text) => text !== undefined)) return { name, args: canonicalArguments(args) };
  const tags = name === 'by' ? texts.flatMap((text) => text.split(',').map((tag) => tag.trim())) : texts;
  return { name, args: [...new Set(tags)].sort().map((text) => ({ kind: 'text', text })) };
}

function asText(argument: Argument): string | undefined {
  if (argument.kind === 'name') return argument.name;
  return argument.kind === 'text' && !/['"]/.test(argument.text) ? argument.text : undefined;
}

/** `.last(1h)` and `.last("60m")` are `.last("1h")`; the `.last(2)` of a service check counts checks. */
function lastArgument(argument: Argument): Argument {
  const span = argument.kind === 'span' ? argument.span : argument.kind === 'text' ? spanOf(argument.text) : undefined;
  if (span) return { kind: 'text', text: printSpan(canonicalSpan(span)) };
  return canonicalArguments([argument])[0] ?? argument;
}

/** Sorted, each once. `!(a && b)` is left as it is: what No Data counts as under `!` is Datadog's to say. */
function canonicalCondition(condition: Condition): Condition {
  switch (condition.kind) {
    case 'monitor':
      return condition;
    case 'group':
      return canonicalCondition(condition.condition);
    case 'not':
      return { kind: 'not', condition: canonicalCondition(condition.condition) };
    case 'and':
    case 'or': {
      const { kind } = condition;
      const parts = condition.conditions
        .map(canonicalCondition)
        .flatMap((part) => (part.kind === kind ? part.conditions : [part]));
      const byText = new Map(parts.map((part) => [JSON.stringify(part), part]));
      const conditions = [...byText].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
      const [only] = conditions;
      return only !== undefined && conditions.length === 1 ? only : { kind, conditions };
    }
  }
}
