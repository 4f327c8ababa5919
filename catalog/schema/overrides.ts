import { signalIds } from '../../model/signals';
import { closed, mapOf, nullable, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

const names = (description: string, item: JsonSchema): JsonSchema => ({
  type: 'array',
  items: item,
  minItems: 1,
  description,
});

const environments = (monitors: string): JsonSchema =>
  nullable(
    mapOf(
      ref('name'),
      nullable(closed({ monitors: ref(monitors) })),
      'by environment, stronger than what stands beside it',
    ),
  );

const service = nullable(
  closed({
    clusters: names('only in these clusters; default: in all', ref('name', 'key of a cluster')),
    monitors: ref('serviceMonitors'),
    environments: environments('serviceMonitors'),
  }),
);

const threshold: JsonSchema = {
  type: ['string', 'number', 'null'],
  pattern: '^[0-9]+(\\.[0-9]+)?(%|ms|s|m|h|d)$',
  description: "a threshold in the signal's unit: 5%, 800ms, 2",
};

/** What an exception may set: any field of a monitor. Which of them mean something for its signals is asked later. */
const settable: Readonly<Record<string, JsonSchema>> = {
  enabled: ref('booleanOrNone', 'false leaves the monitor out'),
  critical: threshold,
  warning: threshold,
  recovery: threshold,
  window: ref('windowOrNone'),
  minRequests: ref('countOrNone'),
  evaluationDelay: ref('durationOrNone'),
  noData: ref('noDataOrNone'),
  priority: ref('priorityOrNone'),
  renotify: ref('durationOrNone'),
  notify: ref('handles'),
  page: ref('handles'),
  tags: ref('tags'),
  runbook: ref('textOrNone'),
  message: ref('message'),
  shadow: ref('shadow'),
  groupBy: ref('groups'),
  relativeToMesh: ref('booleanOrNone'),
  percentile: ref('percentileKeyOrNone'),
};

const exception = closed(
  {
    services: names(
      'namespace/name of one or more; without it: signals of the clusters themselves',
      ref('namespacedName'),
    ),
    clusters: names('only in these clusters; default: in all', ref('name', 'key of a cluster')),
    environments: names('only in these environments; default: in all', ref('name', 'key of an environment')),
    signals: names('one or more', { type: 'string', enum: signalIds }),
    set: { ...closed(settable, [], 'any field of monitors.<signal>'), minProperties: 1 },
    mute: ref('boolean', 'true: the monitor stays and tells nobody until the day is over'),
    reason: ref('name', 'why'),
    ticket: ref('name', 'where it was asked for'),
    approvedBy: ref('name', 'team that allowed it'),
    expires: ref('date', 'the last day it applies'),
  },
  ['signals', 'reason', 'ticket', 'approvedBy', 'expires'],
);

/** Everything of overrides/*.yaml but `apiVersion` and `kind`. */
export const overrideProperties: Readonly<Record<string, JsonSchema>> = {
  team: ref('name', 'key of the team in mesh.yaml'),
  defaults: nullable(closed({ monitors: ref('allMonitors') }, [], 'for all that the team owns')),
  environments: environments('allMonitors'),
  services: nullable(mapOf(ref('namespacedName'), service, "by namespace/name: the team's own services")),
  exceptions: { type: ['array', 'null'], items: exception, description: 'departures until a day' },
};
