import { widgetDisplays } from '../../model/extra-monitor';
import { serviceBoardNames } from '../../model/boards';
import { closed, mapOf, nullable, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

const list = (item: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  items: item,
  minItems: 1,
  ...(description !== undefined && { description }),
});

/** Numbers of a query of one's own have no unit: they may be negative. */
const level = (description: string): JsonSchema => ({ type: ['number', 'null'], description });

const routing: Readonly<Record<string, JsonSchema>> = {
  priority: ref('priority', 'default P3'),
  renotify: ref('durationOrNone', 'remind after this long; null: never'),
  notify: ref('handles'),
  page: ref('handles'),
  tags: ref('tags'),
  runbook: ref('textOrNone', "instead of the service's"),
  shadow: ref('shadow'),
  evaluationDelay: ref('duration', 'how late the data is read'),
};

const monitorFields: Readonly<Record<string, JsonSchema>> = {
  id: ref('extraId'),
  name: ref('name', "in the monitor's name, after the service"),
  query: ref('name', 'a metric monitor with its threshold; each metric has $scope'),
  warning: level("threshold of the warning, in the query's own unit"),
  recovery: level("threshold of the recovery, in the query's own unit"),
  onMissingData: ref('noData'),
  message: ref('textOrNone', 'what it means and what to do first: data, it notifies nobody'),
  ...routing,
};

const select = closed(
  {
    tiers: list(ref('tier')),
    teams: list(ref('name')),
    environments: list(ref('name')),
    labels: { ...mapOf(ref('tagText'), ref('name'), 'all of them'), minProperties: 1 },
  },
  [],
  'services that have each of these; default: all',
);

export const extraDefinitions: Readonly<Record<string, JsonSchema>> = {
  extraId: {
    type: 'string',
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    maxLength: 63,
    description: 'a-z, 0-9 and -, beginning and ending with a letter or digit: part of the address',
  },
  extraMonitor: closed(monitorFields, ['id', 'name', 'query']),
  extraWidget: closed(
    {
      board: { type: 'string', enum: serviceBoardNames },
      title: ref('name'),
      display: { type: 'string', enum: widgetDisplays, description: 'default timeseries' },
      queries: list(ref('name'), 'each metric has $scope'),
    },
    ['board', 'title', 'queries'],
  ),
  organisationSignal: closed({ ...monitorFields, select: nullable(select) }, ['id', 'name', 'query']),
};

/**
 * Fields that layers may set of a signal which is none of the table's. Open: whether the signal exists, and which
 * fields it has, is asked when all files are read.
 */
export const extraFields: JsonSchema = {
  type: ['object', 'null'],
  description: "a signal of signals/*.yaml, or a monitor of the team's own, by its id",
  properties: {
    enabled: ref('boolean', 'false leaves the monitor out'),
    critical: { type: ['number', 'string', 'null'] },
    warning: { type: ['number', 'string', 'null'] },
    recovery: { type: ['number', 'string', 'null'] },
    window: ref('window', 'evaluation window'),
    noData: ref('noData'),
    message: ref('message'),
    ...routing,
  },
};

/** Names of these fields. */
export const extraFieldNames: readonly string[] = Object.keys(extraFields.properties ?? {});

/** Everything of signals/*.yaml but `apiVersion` and `kind`. */
export const signalsProperties: Readonly<Record<string, JsonSchema>> = {
  signals: {
    type: 'array',
    items: ref('organisationSignal'),
    description: 'generated on every service that they select',
  },
};
