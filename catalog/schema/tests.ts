import { monitorStates } from '../../model/monitor-test';
import { closed, mapOf, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

const state: JsonSchema = {
  type: 'string',
  enum: monitorStates,
  description: 'OK, WARN, ALERT or NO DATA',
};
const handles: JsonSchema = { type: 'array', items: ref('handle') };

const monitor = closed(
  {
    signal: ref('name', 'what is watched: error-rate'),
    service: ref('serviceRef', '[cluster/]namespace/name; not for a signal of clusters'),
    cluster: ref('clusterKey', 'needed where the service runs in several'),
    variant: ref('name', 'where a signal has several monitors'),
  },
  ['signal'],
);

const expectation = closed({
  at: ref('moment', 'this minute of the series, the first is 0m'),
  group: ref('name', 'of a grouped monitor: reason:x,resource:y'),
  state: ref('state'),
  value: {
    type: ['string', 'number'],
    pattern: '^(none|-?[0-9]+(\\.[0-9]+)?(%|x|ms|s|m|h)?)$',
    description: 'a number with its unit, to the digits written: 8.3%, 800ms, 12; or none',
  },
  notifies: { ...handles, description: 'told of the state that holds then; []: nobody' },
  spares: { ...handles, description: 'not told of the state that holds then' },
  transitions: {
    type: 'array',
    items: ref('transition'),
    description: 'every change of state, in order: [WARN@31m, ALERT@36m, OK@49m]',
  },
  never: ref('state', 'a state that no minute has'),
  always: ref('state', 'the state of every minute'),
});

const test = closed(
  {
    name: ref('name', 'a sentence that says what is proven'),
    monitor,
    interval: ref('duration', 'between two points; default 1m'),
    series: {
      ...mapOf(ref('name'), ref('points'), 'by role of the query, or metric{tag:value,…}'),
      minProperties: 1,
    },
    expect: { type: 'array', items: ref('expectation'), minItems: 1 },
  },
  ['name', 'monitor', 'series', 'expect'],
);

/** Everything of a file of tests but `apiVersion` and `kind`. */
export const testsProperties: Readonly<Record<string, JsonSchema>> = { tests: { type: 'array', items: ref('test') } };

export const testDefinitions: Readonly<Record<string, JsonSchema>> = {
  test,
  expectation,
  state,
  moment: { type: 'string', pattern: '^(0|[0-9]+(m|h|d))$', description: 'a whole minute of the series: 30m, 2h' },
  transition: {
    type: 'string',
    pattern: '^[^@]+@(0|[0-9]+(m|h|d))$',
    description: 'a state and its minute: ALERT@36m',
  },
  points: { type: 'string', description: "points as promtool writes them: '5x30 120x10', 1+2x10, _ for none" },
};
