import { definition, signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import { closed, listOrChange, nullable, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

/** Percentiles that Datadog keeps of a trace's duration. */
const percentiles = ['p50', 'p75', 'p90', 'p95', 'p99'] as const;

/** Variants that a signal may set: those of its table, and any percentile of latency. */
export function variantsOf(signal: SignalId): readonly string[] {
  return signal === 'latency' ? percentiles : Object.keys(signals[signal].variants);
}

/** Definition of a value in the unit of a threshold. */
export function thresholdUnit({ unit }: VariantDefinition): 'percent' | 'duration' | 'number' {
  if (unit === 'percent' || unit === 'points') return 'percent';
  return unit === 'seconds' ? 'duration' : 'number';
}

/** Fields of one monitor: those that mean something for it. Each may be null, which removes what lower layers say. */
function fields(of: VariantDefinition): Record<string, JsonSchema> {
  const unit = thresholdUnit(of);
  const isBurn = of.unit === 'burn-rate';
  return {
    enabled: ref('booleanOrNone', 'false leaves the monitor out, true asks for one that is off'),
    critical: ref(`${unit}OrNone`, 'threshold of the alert'),
    // an SLO alert has one threshold, and its windows belong to the burn rate
    ...(!isBurn && {
      ...(of.warns !== false && { warning: ref(`${unit}OrNone`, 'threshold of the warning; null: none') }),
      recovery: ref(`${unit}OrNone`, 'threshold of the recovery; null: none'),
      window: ref('windowOrNone', 'evaluation window'),
      evaluationDelay: ref('durationOrNone', 'how late the data is read'),
      noData: ref('noDataOrNone'),
    }),
    ...(of.minRequests > 0 && {
      minRequests: ref('countOrNone', 'requests a window that the ratio needs to count in full'),
    }),
    priority: ref('priorityOrNone'),
    renotify: ref('durationOrNone', 'remind after this long; null: never'),
    notify: ref('handles'),
    page: ref('handles'),
    tags: ref('tags'),
    runbook: ref('textOrNone', "instead of the service's; null: none"),
    message: ref('message'),
    shadow: ref('shadow'),
    groupBy: ref('groups'),
  };
}

/** Name of the definition that a variant shares with all monitors of the same fields. */
function shape(of: VariantDefinition): string {
  if (of.unit === 'burn-rate') return 'monitor-burn-rate';
  const without = of.warns === false ? '-without-warning' : '';
  return `monitor-${thresholdUnit(of)}${of.minRequests > 0 ? '-ratio' : ''}${without}`;
}

/** Fields that one signal alone has. */
function ownFields(signal: SignalId): Readonly<Record<string, JsonSchema>> {
  if (signal === 'error-rate') return { relativeToMesh: ref('booleanOrNone', 'compare with the rest of the mesh') };
  if (signal !== 'latency') return {};
  return { percentile: nullable({ type: 'string', enum: percentiles, description: 'default p95' }) };
}

/** Definition of one of a signal's variants. */
export function variantDefinition(signal: SignalId, variant: string): VariantDefinition {
  return definition(signal, signal === 'latency' ? undefined : variant);
}

/** Names of the fields that a signal's main monitor takes. */
export function fieldsOf(signal: SignalId): readonly string[] {
  return [...Object.keys(fields(signals[signal])), ...Object.keys(ownFields(signal))];
}

/** Definitions of a signal and of its variants; the last one is the signal's own. */
function definitionsOf(signal: SignalId): readonly (readonly [string, JsonSchema])[] {
  const variants = variantsOf(signal).map((variant) => [variant, variantDefinition(signal, variant)] as const);
  const own = ownFields(signal);
  const shared = [signals[signal], ...variants.map(([, of]) => of)].map(
    (of) => [shape(of), nullable(closed(fields(of)))] as const,
  );
  if (variants.length === 0 && Object.keys(own).length === 0) return shared;
  const further = nullable(
    closed(Object.fromEntries(variants.map(([name, of]) => [name, ref(shape(of))])), [], 'further monitors'),
  );
  const all = { ...fields(signals[signal]), ...own, ...(variants.length > 0 && { variants: further }) };
  return [...shared, [`signal-${signal}`, nullable(closed(all))]];
}

const of = (per: 'service' | 'cluster') => signalIds.filter((id) => signals[id].per === per);
/** A reference for each signal, to a definition that others with the same fields may share. */
const refs = (ids: readonly SignalId[]) =>
  Object.fromEntries(
    ids.map((id) => [id, ref(definitionsOf(id).at(-1)?.[0] ?? '', `${signals[id].title}: ${signals[id].why}`)]),
  );

export const serviceSignalIds = of('service');
const clusterSignalIds = of('cluster');

export const noDataDefinition: JsonSchema = {
  type: 'string',
  enum: ['default', 'show_no_data', 'show_and_notify_no_data', 'resolve'],
  description: "Datadog's on_missing_data",
};

const common: Readonly<Record<string, JsonSchema>> = {
  noDataOrNone: nullable(noDataDefinition),
  handles: nullable(listOrChange(ref('handle'), 'Datadog handles')),
  groups: {
    type: ['array', 'null'],
    items: ref('tagKey'),
    description: 'one alert for each value of these tags, where the query has them',
  },
  tags: nullable(listOrChange(ref('tag'), 'further tags')),
  message: nullable(
    closed(
      { append: ref('textOrNone', 'text added to the message: data, it notifies nobody') },
      [],
      'what the message says',
    ),
  ),
  shadow: {
    type: ['boolean', 'string', 'null'],
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    description: 'true, or the last day: it notifies, it never pages',
  },
};

const definitions = (ids: readonly SignalId[]) => Object.fromEntries(ids.flatMap(definitionsOf));

/** What stands under `monitors`, as definitions for a schema that has monitors of services. */
export const serviceMonitorDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...common,
  ...definitions(serviceSignalIds),
  serviceMonitors: nullable(closed(refs(serviceSignalIds), [], 'numbers by signal')),
};

/** The same for a schema that has monitors of clusters too. */
export const allMonitorDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...serviceMonitorDefinitions,
  ...definitions(clusterSignalIds),
  clusterMonitors: nullable(closed(refs(clusterSignalIds), [], 'numbers by signal')),
  allMonitors: nullable(closed(refs([...serviceSignalIds, ...clusterSignalIds]), [], 'numbers by signal')),
};
