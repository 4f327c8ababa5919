import type { CheckAlert, SearchAlert } from '../tree';
import { ended, limited, listed } from './english';
import { argumentsOf, wordsOfGroups, wordsOfLast, wordsOfOthers } from './links';

/** When a service check alerts: its numbers stand in the options of the monitor. */
export function wordsOfCheck({ check, links }: CheckAlert): string {
  const over = argumentsOf(links, 'over') ?? [];
  const where = over.length > 0 && over.join() !== '*' ? ` (${listed(over)})` : '';
  const [runs] = argumentsOf(links, 'last') ?? [];
  const last = runs === undefined ? '' : runs === '1' ? 'the last result of ' : `the last ${runs} results of `;
  const percent = links.some(({ name }) => name === 'pct_by_status');
  const others = wordsOfOthers(links, ['over', 'by', 'last', 'count_by_status', 'pct_by_status']);
  const value = `${last}the check ${check}${where}${wordsOfGroups(links)}${others}`;
  return `${value}: as ${percent ? 'large a share' : 'many'} of one status as the thresholds of the monitor say`;
}

const sources: Readonly<Record<string, string>> = {
  audits: 'audit events',
  'ci-pipelines': 'CI pipelines',
  'ci-tests': 'CI tests',
  'error-tracking': 'errors',
  'error-tracking-logs': 'errors in logs',
  'error-tracking-rum': 'errors of RUM',
  'error-tracking-traces': 'errors in traces',
  events: 'events',
  logs: 'logs',
  'network-performance': 'network flows',
  processes: 'processes',
  rum: 'RUM events',
  'trace-analytics': 'spans',
};

/** When a monitor on a search alerts. */
export function wordsOfSearch(alert: SearchAlert): string {
  const { source, search, links } = alert;
  const has = (name: string) => links.some((link) => link.name === name);
  const entries = sources[source] ?? `entries of ${source}`;
  const what = has('new') ? `new ${entries}` : entries;
  const matching = ['', '*'].includes(search.text) ? `all ${what}` : `${what} that match "${search.text}"`;
  const index = argumentsOf(links, 'index') ?? [];
  const where = index.length > 0 && index.join() !== '*' ? ` in index ${listed(index)}` : '';
  const over = argumentsOf(links, 'over') ?? [];
  const from = over.length > 0 && over.join() !== '*' ? ` (${listed(over)})` : '';
  const [compute = 'count', ...facets] = argumentsOf(links, 'rollup') ?? [];
  const value = `${wordsOfCompute(compute, facets)} ${matching}${from}${where}${wordsOfGroups(links)}`;
  const head = wordsOfLast(links);
  const others = wordsOfOthers(links, ['index', 'over', 'rollup', 'by', 'last', 'new']);
  return `${head === undefined ? '' : `${head}: `}${ended(`${value}${others}`)} is ${limited(alert)}`;
}

const computes: Readonly<Record<string, string>> = {
  avg: 'the average of',
  max: 'the highest of',
  median: 'the median of',
  min: 'the lowest of',
  sum: 'the sum of',
};

function wordsOfCompute(compute: string, facets: readonly string[]): string {
  const percent = /^pc(\d+)$/.exec(compute)?.[1];
  const words =
    percent === undefined ? (computes[compute] ?? `the ${compute} of`) : `the ${ordinal(percent)} percentile of`;
  if (facets.length === 0) return compute === 'count' ? 'the number of' : words;
  if (compute === 'cardinality') return `the number of different ${listed(facets)} in`;
  return `${words} ${listed(facets)} in`;
}

/** `99th`, `1st` */
function ordinal(digits: string): string {
  if (/1\d$/.test(digits)) return `${digits}th`;
  return `${digits}${['th', 'st', 'nd', 'rd'][Number(digits.at(-1))] ?? 'th'}`;
}
