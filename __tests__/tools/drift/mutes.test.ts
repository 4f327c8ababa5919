import type { Artifact, Resource } from '../../../tools/artifact/artifact';
import { missingMutes, muteDrift } from '../../../tools/drift/mutes';
import { mutingText } from '../../../tools/drift/words';
import type { Json } from '../../../tools/live/account';
import { pair } from '../../../tools/live/pairing';

const now = new Date('2026-11-23T12:00:00Z');
const end = '2026-12-01T00:00:00Z';
const resource = (type: string, address: string, attributes: Resource['attributes']): Resource => ({
  stack: 's', file: 'f', type, address, line: 1, attributes,
}); // prettier-ignore

const monitor = resource('datadog_monitor', 'cart', { tags: ['meshwatch-id:p/c/ns/cart/error-rate'] });
const mute = resource('datadog_downtime_schedule', 'cart__mute', {
  monitor_identifier: { monitor_id: '${datadog_monitor.cart.id}' },
  one_time_schedule: { end },
  scope: '*',
});
const live: Json = { id: 7, tags: ['meshwatch-id:p/c/ns/cart/error-rate', 'tier:1'], options: {} };

const artifactOf = (...resources: Resource[]): Artifact => ({
  stacks: [{ name: 's', file: 'f', resources, fromPlan: false, document: {} }],
  origins: new Map(),
});
const downtime = (attributes: Json): Json => ({
  attributes: { status: 'active', scope: '*', monitor_identifier: { monitor_id: 7 }, schedule: { end }, ...attributes },
});

function found(artifact: Artifact, downtimes: readonly Json[], one: Json = live) {
  const pairing = pair(artifact, { monitors: [one], slos: [], boards: [] });
  return {
    muted: muteDrift([monitor], downtimes, artifact, pairing, now).map(({ muting }) => muting && mutingText(muting)),
    missing: missingMutes(downtimes, artifact, pairing, now).map(({ kind, resource: of }) => [kind, of?.address]),
  };
}

test('a mute that the catalog asks for is none by hand, and one until another day is', () => {
  expect(found(artifactOf(monitor, mute), [downtime({})])).toEqual({ muted: [], missing: [] });
  expect(found(artifactOf(monitor, mute), [downtime({ schedule: { end: '2027-01-01T00:00:00Z' } })])).toEqual({
    muted: ['until 2027-01-01T00:00:00Z'],
    missing: [['deleted', 'cart__mute']],
  });
});

test('a mute that was taken away is missed until its end', () => {
  expect(found(artifactOf(monitor, mute), []).missing).toEqual([['deleted', 'cart__mute']]);
  const ended = { ...mute, attributes: { ...mute.attributes, one_time_schedule: { end: '2026-11-01T00:00:00Z' } } };
  expect(found(artifactOf(monitor, ended), []).missing).toEqual([]);
});

test.each([
  [
    'by tags that the monitor has',
    { monitor_identifier: { monitor_tags: ['tier:1'] }, schedule: {} },
    ['without an end'],
  ],
  ['by tags that it lacks', { monitor_identifier: { monitor_tags: ['tier:2'] } }, []],
  ['of another monitor', { monitor_identifier: { monitor_id: 8 } }, []],
  ['that is over', { status: 'ended' }, []],
  [
    'again and again, for a group',
    { schedule: { recurrences: [] }, scope: 'env:prod' },
    ['again and again, for env:prod'],
  ],
])('a downtime %s', (_, attributes, muted) => {
  expect(found(artifactOf(monitor), [downtime(attributes)]).muted).toEqual(muted);
});

test('an older mute stands in the monitor itself, and a downtime counts once', () => {
  const silenced = { ...live, options: { silenced: { '*': null, 'host:a': Date.parse(end) / 1000 } } };
  expect(found(artifactOf(monitor), [], silenced).muted).toEqual([
    'without an end',
    'until 2026-12-01T00:00:00Z, for host:a',
  ]);
  expect(found(artifactOf(monitor), [downtime({})], silenced).muted).toEqual(['until 2026-12-01T00:00:00Z']);
});
