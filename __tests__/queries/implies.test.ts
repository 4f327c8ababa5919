import fc from 'fast-check';
import { and, everything, not, oneOf, or, tag, variable, type Filter } from '../../queries/filter';
import { equivalent, implies } from '../../queries/implies';
import { matches, type Tags } from '../../queries/match';

const env = tag('env', 'prod');
const ok = tag('response_code', '200');
const failed = or(tag('response_code', '5*'), tag('response_code', '0'), oneOf('grpc_response_status', ['2', '14']));

test.each<[string, Filter, Filter]>([
  ['more conditions imply fewer', and(env, ok), env],
  ['everything is implied', env, everything],
  ['a filter implies itself', failed, failed],
  ['order does not matter', and(env, failed), and(failed, env)],
  ['a value implies a list with it', tag('k', 'a'), oneOf('k', ['a', 'b'])],
  ['a list implies a longer list', oneOf('k', ['a', 'b']), oneOf('k', ['c', 'b', 'a'])],
  ['a list implies the same as alternatives', oneOf('k', ['a', 'b']), or(tag('k', 'b'), tag('k', 'a'))],
  ['a value implies a glob', tag('k', 'cart.ns'), tag('k', '*.ns')],
  ['a glob implies a wider glob', tag('k', 'a*b*c'), tag('k', 'a*c')],
  ['a value implies that the key exists', tag('k', 'a'), tag('k', '*')],
  ['an excluded glob implies an excluded value', not(tag('k', 'a*')), not(tag('k', 'ab'))],
  ['an impossible filter implies all', and(env, not(env)), tag('k', 'a')],
  ['the same template variable is the same condition', and(variable('service'), env), variable('service')],
  ['parentheses and double negations mean nothing', { kind: 'group', filter: { kind: 'not', filter: not(env) } }, env],
  ['cases together are covered', env, or(and(env, ok), and(env, not(ok)))],
])('%s', (_, narrow, wide) => {
  expect(implies(narrow, wide)).toEqual({ verdict: 'yes' });
});

test.each<[string, Filter, Filter, Tags]>([
  ['fails on fewer conditions', env, and(env, ok), { env: 'prod' }],
  ['fails on another value', tag('env', 'dev'), env, { env: 'dev' }],
  ['fails on everything', everything, env, {}],
  ['fails on a longer list', oneOf('k', ['a', 'b']), tag('k', 'a'), { k: 'b' }],
  ['fails on a wider glob', tag('k', 'a*'), tag('k', 'a*b'), { k: 'a~' }],
  [
    'fails on an exclusion that the narrow one does not have',
    env,
    and(env, not(ok)),
    { env: 'prod', response_code: '200' },
  ],
  ['fails on a series without the key', not(tag('k', 'a')), tag('k', 'b'), {}],
  ['fails on another value beside a template variable', and(variable('s'), tag('env', 'dev')), env, { env: 'dev' }],
])('%s', (_, narrow, wide, witness) => {
  expect(implies(narrow, wide)).toEqual({ verdict: 'no', witness });
});

test.each<[string, Filter, Filter]>([
  ['another value is excluded only where the key has one value', tag('k', 'a'), not(tag('k', 'b'))],
  ['a template variable may be anything', env, variable('env')],
  [
    'too many alternatives are not counted',
    and(...[...'abcdefghijkl'].map((key) => or(and(tag(key, '1'), tag('x', key)), tag(`${key}2`, '1')))),
    env,
  ],
])('%s, so nobody knows', (_, narrow, wide) => {
  expect(implies(narrow, wide)).toEqual({ verdict: 'unknown' });
});

test.each(['constructor', '__proto__', 'toString'])('a key named %s is a key', (key) => {
  expect(matches(tag(key, 'a'), {})).toBe(false);
  expect(implies(tag(key, 'a'), tag(key, '*'))).toEqual({ verdict: 'yes' });
  expect(implies(tag(key, 'a'), tag(key, 'b')).verdict).not.toBe('yes');
});

test('repeated conditions are found however many they are', () => {
  const many = [...'abcdefghijkl'].map((key) => or(and(tag(key, '1'), tag('x', key)), tag(`${key}2`, '1')));
  expect(implies(and(...many, env), and(env, ...many))).toEqual({ verdict: 'yes' });
});

test('filters of one meaning are equivalent', () => {
  expect(equivalent(oneOf('k', ['a', 'b']), or(tag('k', 'a'), tag('k', 'b')))).toBe('yes');
  expect(equivalent(env, and(env, ok))).toBe('no');
  expect(equivalent(and(env, ok), env)).toBe('no');
  expect(equivalent(and(env, variable('s')), env)).toBe('unknown');
});

const key = fc.constantFrom('a', 'b', 'c');
const value = fc.stringMatching(/^[xy*]{1,4}$/);
const literal: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('tag' as const), key, value }),
  fc.record({ kind: fc.constant('in' as const), key, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('bare' as const), tag: fc.constantFrom('d', 'e') }),
  fc.constant(everything),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    literal,
    tie('filter').map((inner): Filter => ({ kind: 'not', filter: inner })),
    tie('filter').map((inner): Filter => ({ kind: 'group', filter: inner })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters): Filter => ({ kind: 'and', filters })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters): Filter => ({ kind: 'or', filters })),
  ),
}));
const text = fc.stringMatching(/^[xyz]{0,4}$/);
const tags: fc.Arbitrary<Tags> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
);

test('what it says of any two filters holds for any series', () => {
  fc.assert(
    fc.property(filter, filter, fc.array(tags, { minLength: 5, maxLength: 20 }), (narrow, wide, series) => {
      const answer = implies(narrow, wide);
      if (answer.verdict === 'yes') {
        expect(series.filter((one) => matches(narrow, one) && !matches(wide, one))).toEqual([]);
      }
      if (answer.verdict === 'no') {
        expect(matches(narrow, answer.witness)).toBe(true);
        expect(matches(wide, answer.witness)).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a filter narrowed by another always implies it, and itself', () => {
  fc.assert(
    fc.property(filter, filter, (one, other) => {
      for (const wide of [one, other]) {
        expect(implies({ kind: 'and', filters: [one, other] }, wide).verdict).not.toBe('no');
      }
      expect(implies(one, one).verdict).not.toBe('no');
    }),
  );
});

test('over any two filters it knows the answer more often than not', () => {
  const known = fc
    .sample(fc.tuple(filter, filter), { numRuns: 400, seed: 7 })
    .filter(([narrow, wide]) => implies(narrow, wide).verdict !== 'unknown');
  expect(known.length).toBeGreaterThan(300);
});
