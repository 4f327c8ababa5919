import type { Filter } from '../../queries/filter';
import { implies } from '../../queries/implies';
import { and } from '../../queries/filter';
import { parseMonitor } from '../../queries/parse';
import { clusterTags, conditionsOf, environmentTags, keyOf } from '../../queries/scope-tags';
import { metricsOfMonitor } from '../../queries/walk';
import type { Resource } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { monitorOf } from '../artifact/monitor';
import { blocks, text } from '../artifact/json';
import { sloOf } from '../artifact/slo';
import { namesIn } from '../drift/beside';
import type { Json } from '../live/account';
import { tagsOf } from '../live/monitor';
import { monitorTraits, overlap, queryTraits, wordsOf } from './traits';

/** What a score is made of: what is watched counts most, then of which service, then how it is called. */
const weights = { watches: 0.45, service: 0.35, name: 0.2 } as const;

/** How much a resource and an existing object of its kind have in common, 0 to 1; undefined where it cannot be the same. */
export function scoreOf(resource: Resource, live: Json): number | undefined {
  const monitor = monitorOf(resource);
  if (monitor) return monitorScore(monitor.query, monitor.type, monitor.name, monitor.tags, live);
  const slo = sloOf(resource);
  if (slo) {
    const [own, theirs] = [slo.queries.map((query) => query.text), sloQueries(live)];
    if (text(live.type) !== slo.type) return undefined;
    const service = sharesService(namesInAll(own), namesInAll(theirs), tagsIn(resource), tagsOf(live));
    return total(overlap(queryTraits(...own), queryTraits(...theirs)), service, nameScore(slo.name, text(live.name)));
  }
  const board = dashboardOf(resource);
  // of boards the list holds no widgets: the title is all there is
  return board && boardScore(board.title, text(live.title));
}

function monitorScore(
  query: string,
  type: string,
  name: string,
  tags: readonly string[],
  live: Json,
): number | undefined {
  const theirs = text(live.query);
  // the type of a monitor cannot change: Terraform would delete it and make another
  const theirType = text(live.type) === 'metric alert' ? 'query alert' : text(live.type);
  if (theirType !== type || contradict(query, theirs)) return undefined;
  const service = sharesService(namesIn(query), namesIn(theirs), tags, tagsOf(live));
  return total(overlap(monitorTraits(query), monitorTraits(theirs)), service, nameScore(name, text(live.name)));
}

function total(watches: number, service: number, name: number): number | undefined {
  if (watches === 0 || service === 0) return undefined;
  return weights.watches * watches + weights.service * service + weights.name * name;
}

/** 1 where a query names the same service, less where tags alone do. */
function sharesService(
  own: readonly string[],
  theirs: readonly string[],
  ownTags: readonly string[],
  theirTags: readonly string[],
): number {
  if (own.some((name) => theirs.includes(name))) return 1;
  // a query that names another service is not about ours, whatever its tags say
  if (theirs.length > 0) return 0;
  return ownTags.some((tag) => tag.startsWith('service:') && theirTags.includes(tag)) ? 0.7 : 0;
}

/** Share of our words that stand in their name. */
function nameScore(own: string, theirs: string): number {
  const [words, others] = [wordsOf(own.replace(/ \([^()]*\)$/, '')), wordsOf(theirs)];
  return words.size === 0 ? 0 : [...words].filter((word) => others.has(word)).length / words.size;
}

/** A board must be called by the service, all words of its name, and share some of what else ours is called. */
function boardScore(own: string, theirs: string): number | undefined {
  const [subject = '', rest = ''] = own.split(': ');
  const service = subject.slice(subject.indexOf('/') + 1);
  const [needed, others] = [wordsOf(service), wordsOf(theirs)];
  if (![...needed].every((word) => others.has(word))) return undefined;
  const what = wordsOf(rest.replace(/ \([^()]*\)$/, ''));
  const said = new Set([...others].filter((word) => !needed.has(word)));
  return 0.4 + 0.6 * overlap(what, said);
}

/** Whether one names an environment or a cluster that the other leaves out. */
export function contradict(own: string, theirs: string): boolean {
  const scopes = scopesOf(own);
  return scopesOf(theirs).some((one) =>
    scopes.some((other) => keyOf(other) === keyOf(one) && implies(and(other), one).verdict === 'no'),
  );
}

function scopesOf(query: string): readonly Filter[] {
  const parsed = parseMonitor(query);
  if (!parsed.ok) return [];
  const conditions = metricsOfMonitor(parsed.tree).flatMap(({ filter }) => conditionsOf(filter));
  return conditions.filter((one) => clusterTags.has(keyOf(one) ?? '') || environmentTags.has(keyOf(one) ?? ''));
}

export function sloQueries({ query }: Json): readonly string[] {
  const [first] = blocks(query);
  return [text(first?.numerator), text(first?.denominator)].filter((one) => one !== '');
}

/** As a monitor's query names services. */
export const namesInAll = (queries: readonly string[]) =>
  queries.flatMap((query) => namesIn(`sum(last_5m):${query} > 0`));

function tagsIn({ attributes }: Resource): readonly string[] {
  return Array.isArray(attributes.tags) ? attributes.tags.filter((tag): tag is string => typeof tag === 'string') : [];
}
