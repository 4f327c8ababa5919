import { canonicalMonitor } from '../../queries/canonical-monitor';
import { canonical } from '../../queries/canonical';
import { printMonitor } from '../../queries/print-monitor';
import { ratiosOf } from '../../queries/ratio';
import { minutesOf, printSpan } from '../../queries/span';
import type { Expression, MetricAlert, MonitorQuery, Window } from '../../queries/tree';
import { expressionOf } from '../../queries/walk';
import type { Query } from '../artifact/query';
import type { Monitor } from '../artifact/monitor';
import type { Difference, QueryPart } from './difference';
import { expressionChange } from './expression';
import { scopeDifferences } from './scope';

/** How two monitors ask otherwise, by meaning: order, parentheses and units of time say nothing. Thresholds apart. */
export function queryDifferences(before: Monitor, after: Monitor): readonly Difference[] {
  if (before.query === after.query) return [];
  const changed = (parts: readonly QueryPart[]): Difference => ({
    kind: 'query',
    before: before.query,
    after: after.query,
    parts,
  });
  if (!before.parsed.ok || !after.parsed.ok || before.query === '' || after.query === '') return [changed([])];
  const [one, other] = [canonicalMonitor(before.parsed.tree), canonicalMonitor(after.parsed.tree)];
  if (one.kind !== other.kind) return [changed([{ part: 'expression', before: one.kind, after: other.kind }])];
  const parts: QueryPart[] = [...headParts(one, other)];
  const found: Difference[] = [...windowDifferences(one, other)];
  const [expression, counterpart] = [expressionOf(one), expressionOf(other)];
  if (expression && counterpart) {
    const change = expressionChange(expression, counterpart);
    const floor = floorDifference(expression, counterpart);
    found.push(...scopeDifferences(change.filters), ...(floor ? [floor] : []));
    parts.push(...change.parts.filter((part) => !(floor && isFloor(part, floor))));
  } else if (skeleton(one) !== skeleton(other)) {
    parts.push({ part: 'expression', before: printMonitor(one), after: printMonitor(other) });
  }
  return parts.length > 0 || found.some(({ kind }) => kind === 'scope') ? [...found, changed(parts)] : found;
}

/** How the expressions of two widgets, or two sides of an SLO, differ. */
export function expressionDifferences(before: Query, after: Query): readonly Difference[] {
  if (before.text === after.text) return [];
  const changed = (parts: readonly QueryPart[]): Difference => ({
    kind: 'query',
    before: before.text,
    after: after.text,
    parts,
  });
  if (!before.parsed.ok || !after.parsed.ok) return [changed([])];
  const { parts, filters } = expressionChange(canonical(before.parsed.tree), canonical(after.parsed.tree));
  const scopes = scopeDifferences(filters);
  return parts.length + scopes.length > 0 ? [...scopes, changed(parts)] : [];
}

function headParts(one: MonitorQuery, other: MonitorQuery): readonly QueryPart[] {
  const found: QueryPart[] = [];
  const add = (part: QueryPart['part'], before: string, after: string) => {
    if (before !== after) found.push({ part, before, after });
  };
  if (one.kind === 'metric alert' && other.kind === 'metric alert') {
    add('aggregation', one.aggregation, other.aggregation);
    add('expression', changeText(one), changeText(other));
  }
  if ('comparator' in one && 'comparator' in other) add('comparator', one.comparator, other.comparator);
  return found;
}

const changeText = ({ change }: MetricAlert) =>
  change ? `${change.kind} against ${printSpan(change.shift)} before` : 'the value itself';

/** Windows in minutes, where both have some of the same sort. */
function windowDifferences(one: MonitorQuery, other: MonitorQuery): readonly Difference[] {
  const found: Difference[] = [];
  const add = (name: string, before: number, after: number) => {
    if (before !== after) found.push({ kind: 'window', name, before, after });
  };
  if (one.kind === 'metric alert' && other.kind === 'metric alert') {
    add('window', windowMinutes(one.window), windowMinutes(other.window));
  } else if (one.kind === 'burn rate' && other.kind === 'burn rate') {
    add('long window', minutesOf(one.longWindow), minutesOf(other.longWindow));
    add('short window', minutesOf(one.shortWindow), minutesOf(other.shortWindow));
    add('objective', minutesOf(one.over), minutesOf(other.over));
  } else if (one.kind === 'formula' && other.kind === 'formula') {
    const [before, after] = [lastOf(one), lastOf(other)];
    if (before !== undefined && after !== undefined) add('window', before, after);
  }
  return found;
}

const windowMinutes = (window: Window) => minutesOf(window);

function lastOf({ links }: Extract<MonitorQuery, { kind: 'formula' }>): number | undefined {
  const [argument] = links.find(({ name }) => name === 'last')?.args ?? [];
  const [, count, unit] = argument?.kind === 'text' ? (/^(\d+)([smhdw])$/.exec(argument.text) ?? []) : [];
  if (count === undefined || unit === undefined) return undefined;
  return minutesOf({ count: Number(count), unit: unit as 'm' });
}

/** The traffic floor of ratios, where it is what changed: it moves the rate that alerts as a threshold does. */
function floorDifference(one: Expression, other: Expression): Difference | undefined {
  const floors = (expression: Expression) => Math.max(0, ...ratiosOf(expression).map(({ floor }) => floor));
  const [before, after] = [floors(one), floors(other)];
  if (before === after) return undefined;
  return { kind: 'threshold', name: 'floor', before, after, effect: after > before ? 'looser' : 'tighter' };
}

function isFloor({ part, before, after }: QueryPart, floor: Difference): boolean {
  return (
    floor.kind === 'threshold' && part === 'number' && Number(before) === floor.before && Number(after) === floor.after
  );
}

/** A query without what is compared as a number: threshold, and the windows of a burn rate. */
function skeleton(query: MonitorQuery): string {
  if (query.kind === 'burn rate') return JSON.stringify(query.slo);
  return JSON.stringify({ ...query, threshold: 0, comparator: '' });
}
