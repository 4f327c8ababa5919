import fc from 'fast-check';
import { mostPoints, parsePoints } from '../../model/points';
import { parseSeriesKey, parseTags } from '../../model/series-key';

const pointsOf = (text: string) => {
  const parsed = parsePoints(text);
  return parsed.ok ? parsed.points : parsed;
};

test.each([
  ['5', [5]],
  ['-1.5e1 .5', [-15, 0.5]],
  ['5x3', [5, 5, 5, 5]],
  ['1+2x3', [1, 3, 5, 7]],
  ['10-5x2', [10, 5, 0]],
  ['_ 1 _x2', [NaN, 1, NaN, NaN]],
  ['1x0', [1]],
])('%s is %j', (text, points) => expect(pointsOf(text)).toEqual(points));

test.each([
  ['5 x3', 2, "'x3' is no point, expected 5, 5x10, 1+2x10, _ or _x10"],
  ['', 0, 'no points, expected 5x10 or the like'],
  [`1 1x${mostPoints}`, 2, `'1x${mostPoints}' makes more than ${mostPoints} points`],
])('fails on %j at its offset %i', (text, offset, message) => {
  expect(pointsOf(text)).toEqual({ ok: false, offset, message });
});

test('numbers and gaps read back as they were written', () => {
  const point = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: NaN });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1 }), (points) => {
      expect(pointsOf(points.map((one) => (Number.isNaN(one) ? '_' : one)).join(' '))).toEqual(points);
    }),
  );
});

test('a key is a role, or a metric with its tags', () => {
  expect(parseSeriesKey('canary-hits')).toEqual({ of: 'role', name: 'canary-hits', tags: {} });
  expect(parseSeriesKey('failures{reason:x, resource:y}')).toMatchObject({
    of: 'role',
    tags: { reason: 'x', resource: 'y' },
  });
  expect(parseSeriesKey('a.b{}')).toEqual({ of: 'metric', name: 'a.b', tags: {} });
  expect(parseSeriesKey('a_b{url:http://x:80/}')).toEqual({ of: 'metric', name: 'a_b', tags: { url: 'http://x:80/' } });
});

test.each(['', '5', 'a b', 'a{b', 'a{b}', 'a{:b}', 'a{b:}', 'a{b:c d}'])('fails on the key %j', (key) => {
  expect(typeof parseSeriesKey(key)).toBe('string');
});

test('tags of a file are parted by semicolons', () => {
  expect(parseTags('a:b;c:d;a:e', ';')).toEqual({ a: ['b', 'e'], c: 'd' });
});
