import { given, type Account, type Json } from './account';
import { Float } from './float';

const typeIds: Readonly<Record<string, number>> = { monitor: 0, metric: 1, time_slice: 2 };

/** The stored objective: thresholds with their texts, and the one specification that a metric query stands for. */
export function objectiveBody(sent: Json, account: Account, before?: Json): Json {
  const second = Math.floor(account.now().getTime() / 1000);
  const type = String(sent['type']);
  return {
    id: before ? before['id'] : account.nextHexId(),
    name: sent['name'],
    tags: sent['tags'] ?? [],
    monitor_tags: [],
    thresholds: sent['thresholds'],
    type,
    type_id: typeIds[type],
    description: sent['description'] ?? '',
    ...primary(sent),
    ...(sent['groups'] ? { groups: sent['groups'] } : {}),
    ...(sent['monitor_ids'] ? { monitor_ids: sent['monitor_ids'] } : {}),
    ...specification(sent),
    creator: before ? before['creator'] : account.author,
    created_at: before ? before['created_at'] : second,
    modified_at: second,
  };
}

/** The timeframe shown first, with its numbers: the one named, or the only one there is. */
function primary(sent: Json): Json {
  const thresholds = sent['thresholds'] as { timeframe: string; target: number; warning?: number }[];
  const timeframe = (sent['timeframe'] as string | undefined) ?? thresholds[0]?.timeframe;
  const own = thresholds.find((one) => one.timeframe === timeframe);
  const warning = sent['warning_threshold'] ?? own?.warning;
  return {
    timeframe,
    ...(warning === undefined ? {} : { warning_threshold: warning }),
    target_threshold: sent['target_threshold'] ?? own?.target,
  };
}

function specification(sent: Json): Json {
  const query = sent['query'] as { numerator: string; denominator: string } | undefined;
  const own = sent['sli_specification'] as Json | undefined;
  if (own) return { ...queryOf(own['count'] as Json | undefined), sli_specification: own };
  return query ? { query, sli_specification: { count: countOf(query) } } : {};
}

/** A metric query as a count: each summand a query of its own, the same one named once. */
function countOf({ numerator, denominator }: { numerator: string; denominator: string }): Json {
  const summands = [...new Set([...summandsOf(numerator), ...summandsOf(denominator)])];
  const formula = (text: string) => {
    const names = summandsOf(text).map((one) => `query${summands.indexOf(one) + 1}`);
    return { formula: names.length > 1 ? `(${names.join(' + ')})` : names[0] };
  };
  return {
    queries: summands.map((query, position) => ({ data_source: 'metrics', name: `query${position + 1}`, query })),
    good_events_formula: formula(numerator),
    total_events_formula: formula(denominator),
  };
}

/** `(a) + (b)` and `a + b` are two; a sum inside braces or a call is not looked into. */
const summandsOf = (text: string) =>
  text.split(/\s\+\s(?![^{]*\})/).map((one) => one.trim().replace(/^\((.*)\)$/, '$1'));

type Formula = { formula: string } | undefined;

/** A count specification is answered as a query too: its formulas with the queries written out. */
function queryOf(count: Json | undefined): Json {
  if (!count) return {};
  const queries = count['queries'] as { name: string; query: string }[];
  const written = (formula: Formula) =>
    (formula?.formula ?? '').replace(/[a-z_]\w*/gi, (name) => queries.find((one) => one.name === name)?.query ?? name);
  const good = written(count['good_events_formula'] as Formula);
  const bad = count['bad_events_formula'] as Formula;
  const total = bad ? `(${good}) + (${written(bad)})` : written(count['total_events_formula'] as Formula);
  return { query: { numerator: good, denominator: total } };
}

const display = (value: number) => (Number.isInteger(value) ? `${value}.` : String(value));

/** As answered: targets are floats beside their texts. */
export function shownObjective(slo: Json): Json {
  const float = (value: unknown) => (typeof value === 'number' ? new Float(value) : value);
  const thresholds = (slo['thresholds'] as Json[]).map(({ timeframe, target, warning }) => ({
    timeframe,
    target: float(target),
    target_display: display(Number(target)),
    ...(given(warning) ? { warning: float(warning), warning_display: display(Number(warning)) } : {}),
  }));
  const warning = slo['warning_threshold'];
  return {
    ...slo,
    thresholds,
    target_threshold: float(slo['target_threshold']),
    ...(warning === undefined ? {} : { warning_threshold: float(warning) }),
  };
}
