import { definition, signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import { closed, listOrChange, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

/** Percentiles that Datadog keeps of a trace's duration. */
const percentiles = ['p50', 'p75', 'p90', 'p95', 'p99'] as const;

/** Variants that a signal may set: those of its table, and any percentile of latency. */
export function variantsOf(signal: SignalId): readonly string[] {
  return signal === 'latency' ? percentiles : Object.keys(signals[signal].variants);
}

/** Definition of a value in the unit of a threshold. */
function threshold({ unit }: VariantDefinition): 'percent' | 'duration' | 'number' {
  if (unit === 'percent' || unit === 'points') return 'percent';
  return unit === 'seconds' ? 'duration' : 'number';
}

/** Fields of one monitor: those that mean something for it. */
function fields(signal: SignalId, variant?: string): Record<string, JsonSchema> {
  const of = definition(signal, signal === 'latency' ? undefined : variant);
  const unit = threshold(of);
  const isBurn = of.unit === 'burn-rate';
  return {
    enabled: ref('boolean', 'false leaves the monitor out, true asks for one that is off'),
    critical: ref(unit, 'threshold of the alert'),
    // an SLO alert has one threshold, and its windows belong to the burn rate
    ...(!isBurn && {
      warning: ref(`${unit}OrNone`, 'threshold of the warning; null: none'),
      recovery: ref(`${unit}OrNone`, 'threshold of the recovery; null: none'),
      window: ref('window', 'evaluation window'),
      evaluationDelay: ref('duration', 'how late the data is read'),
      noData: ref('noData'),
    }),
    ...(of.minRequests > 0 && { minRequests: ref('count', 'requests a window that the ratio needs to count in full') }),
    priority: ref('priority'),
    renotify: ref('durationOrNone', 'remind after this long; null: never'),
    notify: ref('handles'),
    page: ref('handles'),
    tags: ref('tags'),
    runbook: ref('textOrNone', "instead of the service's"),
    message: closed(
      { append: ref('textOrNone', 'text added to the message: data, it notifies nobody') },
      [],
      'what the message says',
    ),
    shadow: ref('shadow'),
    ...(signal === 'error-rate' && { relativeToMesh: ref('boolean', 'compare with the rest of the mesh') }),
    ...(signal === 'latency' &&
      variant === undefined && { percentile: { type: 'string', enum: percentiles, description: 'default p95' } }),
  };
}

function signalSchema(signal: SignalId): JsonSchema {
  const variants = variantsOf(signal);
  const { title, why } = signals[signal];
  return closed(
    {
      ...fields(signal),
      ...(variants.length > 0 && {
        variants: closed(
          Object.fromEntries(variants.map((variant) => [variant, closed(fields(signal, variant))])),
          [],
          'further monitors of the signal',
        ),
      }),
    },
    [],
    `${title}: ${why}`,
  );
}

const of = (per: 'service' | 'cluster') => signalIds.filter((id) => signals[id].per === per);
const refs = (ids: readonly SignalId[]) => Object.fromEntries(ids.map((id) => [id, ref(`signal-${id}`)]));

export const serviceSignalIds = of('service');
const clusterSignalIds = of('cluster');

const common: Readonly<Record<string, JsonSchema>> = {
  noData: {
    type: 'string',
    enum: ['default', 'show_no_data', 'show_and_notify_no_data', 'resolve'],
    description: "Datadog's on_missing_data",
  },
  handles: listOrChange(ref('handle'), 'Datadog handles'),
  tags: listOrChange(ref('tag'), 'further tags'),
  shadow: {
    type: ['boolean', 'string'],
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    description: 'true, or the last day: it notifies, it never pages',
  },
};

const definitions = (ids: readonly SignalId[]) =>
  Object.fromEntries(ids.map((id) => [`signal-${id}`, signalSchema(id)]));

/** What stands under `monitors`, as definitions for a schema that has monitors of services. */
export const serviceMonitorDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...common,
  ...definitions(serviceSignalIds),
  serviceMonitors: closed(refs(serviceSignalIds), [], 'numbers by signal'),
};

/** The same for a schema that has monitors of clusters too. */
export const allMonitorDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...serviceMonitorDefinitions,
  ...definitions(clusterSignalIds),
  clusterMonitors: closed(refs(clusterSignalIds), [], 'numbers by signal'),
  allMonitors: closed(refs([...serviceSignalIds, ...clusterSignalIds]), [], 'numbers by signal'),
};
