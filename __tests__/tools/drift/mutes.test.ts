import type { Artifact, Resource } from '../../../tools/artifact/artifact';
import { muteDrift } from '../../../tools/drift/mutes';
import { scheduledMutes } from '../../../tools/drift/scheduled';
import { mutingText, wordsOf } from '../../../tools/drift/words';
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
  const { drift, ours } = scheduledMutes(downtimes, artifact, pairing, now);
  return {
    muted: muteDrift([monitor], downtimes, ours, pairing, now).map(({ muting }) => muting && mutingText(muting)),
    scheduled: drift.map(({ kind, resource: of, differences }) => [kind, of?.address, ...differences.flatMap(wordsOf)]),
  };
}

test('a mute that the catalog asks for is none by hand, and one until another day is', () => {
  expect(found(artifactOf(monitor, mute), [downtime({})])).toEqual({ muted: [], scheduled: [] });
  expect(found(artifactOf(monitor, mute), [downtime({ schedule: { end: '2027-01-01T00:00:00Z' } })])).toEqual({
    muted: ['until 2027-01-01T00:00:00Z'],
    scheduled: [['deleted', 'cart__mute']],
  });
});

test('a mute that was taken away is missed until its end, and while its monitor is there', () => {
  expect(found(artifactOf(monitor, mute), []).scheduled).toEqual([['deleted', 'cart__mute']]);
  const ended = { ...mute, attributes: { ...mute.attributes, one_time_schedule: { end: '2026-11-01T00:00:00Z' } } };
  expect(found(artifactOf(monitor, ended), []).scheduled).toEqual([]);
  expect(found(artifactOf(monitor, mute), [], { id: 7 }).scheduled).toEqual([]);
});

test('a mute is known by the last line of its message, which stays while day and reason change', () => {
  const said = (message: string) => ({ ...mute, attributes: { ...mute.attributes, message } });
  const artifact = artifactOf(monitor, said('Muted until 2026-11-30: a test\n\nTicket OPS-1'));
  const moved = downtime({
    schedule: { end: '2026-12-02T00:00:00Z' },
    message: 'Muted until 2026-12-01: more\n\nTicket OPS-1',
  });
  const byHand = downtime({ message: 'quiet' });
  expect(found(artifact, [byHand, moved])).toEqual({
    muted: ['until 2026-12-01T00:00:00Z'],
    scheduled: [
      [
        'changed',
        'cart__mute',
        { what: 'end', artifact: end, live: '2026-12-02T00:00:00Z' },
        {
          what: 'message',
          artifact: expect.stringContaining('a test') as string,
          live: expect.stringContaining('more') as string,
        },
      ],
    ],
  });
});

test('two mutes of one monitor are two, whatever their order', () => {
  const other = { ...mute, address: 'cart__other' };
  const [one, another] = [downtime({}), downtime({})];
  expect(found(artifactOf(monitor, mute, other), [one, another])).toEqual({ muted: [], scheduled: [] });
  expect(found(artifactOf(monitor, mute, other), [one]).scheduled).toEqual([['deleted', 'cart__other']]);
});

test('one of a mute that comes back again and again is no longer that of the catalog', () => {
  const weekly = { end, recurrences: [{ rrule: 'FREQ=WEEKLY' }] };
  expect(found(artifactOf(monitor, mute), [downtime({ schedule: weekly })]).scheduled).toEqual([
    ['changed', 'cart__mute', { what: 'recurrences', artifact: null, live: '[{"rrule":"FREQ=WEEKLY"}]' }],
  ]);
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

const silencedIn = (silenced: Json): Json => ({ ...live, options: { silenced } });
const seconds = (date: string) => Date.parse(date) / 1000;

test('an older mute stands in the monitor itself, and what repeats a downtime there counts once', () => {
  expect(found(artifactOf(monitor), [], silencedIn({ '*': null, 'host:a': seconds(end) })).muted).toEqual([
    'without an end',
    'until 2026-12-01T00:00:00Z, for host:a',
  ]);
  const repeated = silencedIn({ '*': seconds(end), 'host:a': seconds('2026-11-30T00:00:00Z') });
  expect(found(artifactOf(monitor), [downtime({})], repeated).muted).toEqual(['until 2026-12-01T00:00:00Z']);
  const grouped = downtime({ schedule: {}, scope: 'env:prod AND host:a' });
  expect(found(artifactOf(monitor), [grouped], silencedIn({ 'host:a,env:prod': null })).muted).toHaveLength(1);
});

test.each<[string, Json, Json, string]>([
  ['for ever', {}, { '*': null }, 'without an end'],
  ['longer', {}, { '*': seconds('2027-01-01T00:00:00Z') }, 'until 2027-01-01T00:00:00Z'],
  ['another group', { scope: 'host:b' }, { 'host:a': seconds(end) }, 'until 2026-12-01T00:00:00Z, for host:a'],
  ['all of it', { scope: 'host:b' }, { '*': seconds(end) }, 'until 2026-12-01T00:00:00Z'],
  ['already', { status: 'scheduled' }, { '*': seconds(end) }, 'until 2026-12-01T00:00:00Z'],
  ['between recurrences', { schedule: { recurrences: [{ rrule: 'FREQ=WEEKLY' }] } }, { '*': null }, 'without an end'],
])('fails where the monitor itself is muted %s, beside a downtime', (_, attributes, silenced, muted) => {
  const before = found(artifactOf(monitor), [downtime(attributes)]).muted;
  expect(found(artifactOf(monitor), [downtime(attributes)], silencedIn(silenced)).muted).toEqual([...before, muted]);
});

test('a mute of the catalog hides no older one that outlives it', () => {
  expect(found(artifactOf(monitor, mute), [downtime({})], silencedIn({ '*': null })).muted).toEqual(['without an end']);
  expect(found(artifactOf(monitor, mute), [downtime({})], silencedIn({ '*': seconds(end) })).muted).toEqual([]);
});
