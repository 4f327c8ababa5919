import { unexpected, type Digested } from '../../../tools/review/expect';

const address = 'datadog_monitor.cart';
const update: Digested = {
  stack: 'web',
  address,
  action: 'update',
  from: null,
  parts: { query: 'q', 'threshold critical': '6', 'told of alert': ['+@b'], tags: null },
  made: null,
  isSame: true,
  planned: false,
  digest: 'a',
};
const made = { name: 'n', query: 'q', 'threshold critical': '6', 'told of alert': ['+@b'], tags: ['+id'] };
const create: Digested = { ...update, action: 'create', parts: {}, made, isSame: false };
const planned = { planned: true, digest: 'b', made };
const said = (reviewed: readonly Digested[], now: readonly Digested[], mustHappen = false) =>
  unexpected(reviewed, now, () => mustHappen).map(({ stack, message }) => `${stack}: ${message}`);

test.each<[string, Digested, Digested]>([
  ['the same parts', update, { ...update, ...planned }],
  ['fewer parts', update, { ...update, ...planned, parts: { query: 'q' } }],
  ['an object that is taken over instead of made', create, { ...update, ...planned, action: 'import' }],
  ['an object that is taken over and changed instead of made', create, { ...update, ...planned }],
  ['what only an apply tells', update, { ...update, ...planned, parts: { query: null, tags: ['-x'] } }],
  ['a default that an output does not write', create, { ...create, ...planned, made: { ...made, include_tags: 'x' } }],
  [
    'a message that only an apply tells',
    create,
    { ...create, ...planned, made: { ...made, 'told of alert': null, message: null } },
  ],
  ['an object that is kept instead of made anew', { ...create, action: 'replace' }, { ...update, ...planned }],
])('a plan may do what outputs showed: %s', (_, reviewed, now) => {
  expect(said([reviewed], [now])).toEqual([]);
});

test.each<[string, readonly Digested[], Digested, string]>([
  ['an object that nobody reviewed', [], { ...create, ...planned }, 'web: create, and was not in the review'],
  [
    'a further part',
    [update],
    { ...update, ...planned, parts: { query: 'q', timeout: 'x' } },
    'web: update of timeout, which was not reviewed',
  ],
  [
    'another number',
    [update],
    { ...update, ...planned, parts: { 'threshold critical': '60000' } },
    'web: update of threshold critical to another value, which was not reviewed',
  ],
  [
    'somebody who is no longer told',
    [update],
    { ...update, ...planned, parts: { 'told of alert': ['+@b', '-@oncall'] } },
    'web: update of told of alert (-@oncall), which was not reviewed',
  ],
  [
    'another object made',
    [create],
    { ...create, ...planned, made: { ...made, query: 'other', 'threshold warning': '3' } },
    'web: create with query, threshold warning otherwise than it was reviewed',
  ],
  [
    'an object made that lacks something',
    [create],
    { ...create, ...planned, made: { query: 'q', 'threshold critical': '6', 'told of alert': ['+@b'] } },
    'web: create with tags otherwise than it was reviewed',
  ],
  [
    "somebody else's object taken over",
    [create],
    { ...update, ...planned, isSame: false },
    'web: update of an object that is not known to be the same, and was reviewed as create',
  ],
  [
    'an object taken over that becomes another',
    [create],
    { ...update, ...planned, action: 'import', made: { ...made, 'threshold critical': '7' } },
    'web: import with threshold critical otherwise than it was reviewed',
  ],
  [
    'an object made that was to be changed',
    [update],
    { ...create, ...planned },
    'web: create, and was reviewed as update',
  ],
  [
    'an object made anew that was to be changed',
    [update],
    { ...update, ...planned, action: 'replace' },
    'web: replace, and was reviewed as update',
  ],
  [
    'an object made that was to be taken over',
    [{ ...create, action: 'import' }],
    { ...create, ...planned },
    'web: create, and was reviewed as import',
  ],
  [
    'an import of what was to be changed',
    [update],
    { ...update, ...planned, action: 'import', parts: {} },
    'web: import, and was reviewed as update',
  ],
])('a plan may not do more: %s', (_, reviewed, now, message) => {
  expect(said(reviewed, [now])).toEqual([message]);
});

describe('a move between states', () => {
  const move: Digested = { ...update, stack: 'find', action: 'move', from: `web/${address}`, parts: {} };
  test('is a forget in the one plan and an import in the other', () => {
    const forget: Digested = { ...move, ...planned, stack: 'web', action: 'forget', from: null };
    expect(said([move], [forget, { ...move, ...planned, action: 'import', from: null }])).toEqual([]);
  });
  test('is no reason to delete, or to change on the way', () => {
    const gone: Digested = { ...move, ...planned, stack: 'web', action: 'delete', from: null };
    const changed: Digested = { ...update, ...planned, stack: 'find' };
    expect(said([move], [gone, changed])).toEqual([
      'web: delete, and was reviewed as forget',
      'find: update of query, threshold critical, told of alert, tags, which was not reviewed',
    ]);
  });
});

test('inputs of one kind must say the same to the letter', () => {
  expect(said([update], [{ ...update, digest: 'b' }])).toEqual(['web: update, otherwise than it was reviewed']);
  const plan = { ...update, ...planned };
  expect(said([plan], [{ ...plan, digest: 'c' }])).toEqual(['web: update, otherwise than it was reviewed']);
  expect(said([{ ...create, planned: true }], [plan])).toEqual(['web: update, and was reviewed as create']);
});

test('what was reviewed must happen where that is asked', () => {
  expect(said([update], [])).toEqual([]);
  expect(said([update], [], true)).toEqual(['web: update was reviewed, and does not happen']);
});
