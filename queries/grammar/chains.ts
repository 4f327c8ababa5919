import type { Argument, Modifier, Text } from '../tree';
import { didYouMean } from './did-you-mean';
import { excerpt, Fault } from './fault';
import { spanOf, windowOf } from './literals';
import { positionOf } from './positions';

// What follows a search or a service check. Source: Datadog's reference of its monitors API, and queries that it took.

const ofSearch = ['by', 'exclude', 'impact', 'index', 'last', 'new', 'over', 'persistence', 'rollup', 'source'];
const statuses = ['count_by_status', 'pct_by_status'];
const ofCheck = ['by', 'exclude', 'last', 'over', ...statuses];

/** Of the older type `event alert` the API takes single quotes, of `logs` it refuses them. */
const singleQuoted: ReadonlySet<string> = new Set(['events', 'processes']);

/** The links of a search; `end` is where they end. */
export function checkSearch(source: string, search: Text, links: readonly Modifier[], end: number): void {
  if (search.quote === "'" && !singleQuoted.has(source)) {
    throw new Fault(
      `got a search in single quotes, expected double quotes`,
      startOf(search),
      `write ${source}("…") with \\" for quotes within`,
    );
  }
  for (const link of links) refuseUnknown(link, ofSearch);
  const last = links.find(({ name }) => name === 'last');
  if (!last) throw new Fault('got no .last(…), expected the window of the search', end, 'such as .last("5m")');
  const [window, ...more] = last.args;
  if (window === undefined || more.length > 0 || !isWindow(window)) {
    throw new Fault(
      `got .last(${window ? written(window) : ''}), expected one window such as "5m" or "current_1d"`,
      startOf(last),
      window?.kind === 'text' && windowOf(window.text)
        ? `did you mean "${window.text.replace(/^last_/, '')}"?`
        : undefined,
    );
  }
}

/** The links of a service check. */
export function checkStatuses(links: readonly Modifier[], end: number): void {
  for (const link of links) refuseUnknown(link, ofCheck);
  for (const link of links) {
    if (link.name !== 'last') continue;
    const [count, ...more] = link.args;
    if (count?.kind === 'number' && Number.isInteger(count.value) && count.value >= 1 && more.length === 0) continue;
    throw new Fault(
      `got .last(${count ? written(count) : ''}), expected a whole number of checks from 1`,
      startOf(link),
    );
  }
  const [first, ...others] = links.filter(({ name }) => statuses.includes(name));
  if (!first) throw new Fault('got no status to count, expected .count_by_status() or .pct_by_status()', end);
  if (links.at(-1) === first) return;
  throw new Fault(
    `got .${first.name}() before another link, expected it once, at the end`,
    startOf(others[0] ?? first),
  );
}

function refuseUnknown(link: Modifier, known: readonly string[]): void {
  if (known.includes(link.name)) return;
  const hint = didYouMean(link.name, known);
  throw new Fault(`got .${excerpt(link.name)}, expected one of .${known.join(', .')}`, startOf(link), hint);
}

function isWindow(argument: Argument): boolean {
  if (argument.kind === 'span') return argument.span.count > 0;
  if (argument.kind !== 'text') return false;
  const window = windowOf(argument.text);
  const span = window?.when === 'current' ? window : spanOf(argument.text);
  return span !== undefined && span.count > 0;
}

function written(argument: Argument): string {
  if (argument.kind === 'text') return `"${excerpt(argument.text)}"`;
  if (argument.kind === 'number') return String(argument.value);
  return argument.kind === 'name' ? excerpt(argument.name) : '…';
}

const startOf = (node: object) => positionOf(node)?.start ?? 0;
