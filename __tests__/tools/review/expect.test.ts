import { unexpected, type Digested } from '../../../tools/review/expect';

const address = 'datadog_monitor.cart';
const update: Digested = {
  stack: 'web',
  address,
  action: 'update',
  from: null,
  parts: ['query', 'threshold critical'],
  planned: false,
  digest: 'a',
};
const create: Digested = { ...update, action: 'create', parts: [] };
const planned = { planned: true, digest: 'b' };
const said = (reviewed: readonly Digested[], now: readonly Digested[], mustHappen = false) =>
  unexpected(reviewed, now, () => mustHappen).map(({ stack, message }) => `${stack}: ${message}`);

test.each<[string, Digested, Digested]>([
  ['the same parts', update, { ...update, ...planned }],
  ['fewer parts', update, { ...update, ...planned, parts: ['query'] }],
  ['an object that is taken over instead of made', create, { ...update, ...planned, action: 'import' }],
  ['an object that is taken over and changed instead of made', create, { ...update, ...planned }],
  ['an object that is kept instead of made anew', { ...create, action: 'replace' }, { ...update, ...planned }],
])('a plan may do what outputs showed: %s', (_, reviewed, now) => {
  expect(said([reviewed], [now])).toEqual([]);
});

test.each<[string, readonly Digested[], Digested, string]>([
  ['an object that nobody reviewed', [], { ...create, ...planned }, 'web: create, and was not in the review'],
  [
    'a further part',
    [update],
    { ...update, ...planned, parts: ['query', 'tags'] },
    'web: update of tags, which was not reviewed',
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
    { ...update, ...planned, action: 'import', parts: [] },
    'web: import, and was reviewed as update',
  ],
])('a plan may not do more: %s', (_, reviewed, now, message) => {
  expect(said(reviewed, [now])).toEqual([message]);
});

describe('a move between states', () => {
  const move: Digested = { ...update, stack: 'find', action: 'move', from: `web/${address}`, parts: [] };
  test('is a forget in the one plan and an import in the other', () => {
    const forget: Digested = { ...move, ...planned, stack: 'web', action: 'forget', from: null };
    expect(said([move], [forget, { ...move, ...planned, action: 'import', from: null }])).toEqual([]);
  });
  test('is no reason to delete, or to change on the way', () => {
    const gone: Digested = { ...move, ...planned, stack: 'web', action: 'delete', from: null };
    const changed: Digested = { ...update, ...planned, stack: 'find' };
    expect(said([move], [gone, changed])).toEqual([
      'web: delete, and was reviewed as forget',
      'find: update of query, threshold critical, which was not reviewed',
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
