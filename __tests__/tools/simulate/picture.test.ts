import { picture, type Scenery } from '../../../tools/simulate/picture/picture';
import { linePath } from '../../../tools/simulate/picture/line';
import type { GroupTimeline } from '../../../tools/simulate/timeline';

function group(name: string, changes: Partial<GroupTimeline> = {}): GroupTimeline {
  const states = Uint8Array.from([0, 0, 1, 2, 2, 0]);
  const values = Float64Array.from([0, 1, 3, 8, NaN, 0]);
  return {
    group: name,
    values,
    states,
    transitions: [],
    notifications: [{ minute: 3, state: 'ALERT', again: false, handles: ['@pager'] }],
    ...changes,
  };
}

function scenery(groups: readonly GroupTimeline[], changes: Partial<Scenery> = {}): Scenery {
  const timeline = { stepMinutes: 1, groups };
  const limits = { comparator: '>', critical: 5, warning: 2, recovery: 4 } as const;
  return {
    title: 'cart fails',
    query: 'sum(last_5m):sum:a{*}.as_count() > 5',
    intervalSeconds: 60,
    series: [{ name: 'errors', points: [0, 1, 3, 8, NaN, 0] }],
    panels: [{ title: 'value', timeline, limits, unit: 'percent' }],
    timeline,
    ...changes,
  };
}

/** Texts in the order of the picture. */
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** Tags are closed in the order in which they were opened; a sign of the user's is never one. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = '', end] of svg.matchAll(/<(\/?)([a-z]+)(?: [A-Za-z0-9-]+="[^"<>]*")*(\/?)>/g)) {
    if (slash === '/' && open.pop() !== name) return false;
    if (slash === '' && end === '') open.push(name);
  }
  return open.length === 0 && !/[<>]/.test(svg.replace(/<\/?[a-z]+(?: [A-Za-z0-9-]+="[^"<>]*")*\/?>/g, ''));
}

test('series, value, lines, states and people stand on one time axis', () => {
  const texts = textsOf(picture(scenery([group('')])));
  for (const text of [
    'cart fails',
    'errors',
    'value',
    'alert &gt; 5%',
    'warning &gt; 2%',
    'recovery 4%',
    'ALERT',
    '0m',
    '5m',
  ]) {
    expect(texts).toContain(text);
  }
  expect(texts).toContain('3m ALERT: @pager');
});

test('an alert of a minute is seen in a month, over what surrounds it, with its day', () => {
  const states = new Uint8Array(43200);
  states.set([1, 2, 1], 30000);
  const notifications = [{ minute: 30001, state: 'ALERT', again: false, handles: ['@pager'] }] as const;
  const month = group('', { states, values: new Float64Array(43200), notifications });
  const svg = picture(scenery([month], { series: [{ name: 'a', points: new Array<number>(43200).fill(1) }] }));
  const bands = [...svg.matchAll(/<rect [^>]*width="([\d.]+)" height="20" fill="([^"]+)"/g)].map(([, ...rest]) => rest);
  expect(bands.slice(-3)).toEqual([
    ['2', '#f5c04a'],
    ['2', '#f5c04a'],
    ['2', '#d9534f'],
  ]);
  expect(textsOf(svg)).toContain('20d20h1m ALERT: @pager');
  expect(textsOf(svg)).toContain('25d');
});

test('the same scenery gives the same bytes', () => {
  expect(picture(scenery([group('')]))).toBe(picture(scenery([group('')])));
});

test('each group has its line and its band', () => {
  const svg = picture(scenery([group('reason:a'), group('reason:b', { notifications: [] })]));
  expect(textsOf(svg).filter((text) => text === 'reason:b')).toHaveLength(2);
  expect(textsOf(svg)).toContain('3m ALERT reason:a: @pager');
});

test('of very many messages the first are shown', () => {
  const notifications = Array.from({ length: 500 }, (_, minute) => {
    return { minute, state: 'ALERT', again: minute > 0, handles: ['@pager'] } as const;
  });
  const texts = textsOf(picture(scenery([group('', { notifications })])));
  expect(texts).toContain('1m ALERT again: @pager');
  expect(texts).toContain('and 470 more messages');
});

test('names of the user are text, never markup', () => {
  const evil = `</text><script>alert("1")</script>&'\u0000`;
  const svg = picture(scenery([group(evil)], { title: evil, query: evil, series: [{ name: evil, points: [1] }] }));
  expect(svg).not.toMatch(/<script|\u0000/);
  expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39; ');
  expect(isWellFormed(svg)).toBe(true);
});

test('no coordinate is out of its mind, whatever the values', () => {
  const odd = [
    scenery([]),
    scenery([group('', { values: Float64Array.from([NaN, NaN]), states: Uint8Array.from([3, 3]), notifications: [] })]),
    scenery([group('', { values: Float64Array.from([-5, 1e12]), states: Uint8Array.from([0, 2]) })]),
    scenery([group('')], { series: [] }),
    scenery([group('')], { panels: [] }),
    scenery(Array.from({ length: 30 }, (_, index) => group(`g:${index}`))),
  ];
  for (const one of odd) {
    const svg = picture(one);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(isWellFormed(svg)).toBe(true);
  }
});

test('a month of minutes makes a picture of bounded size that keeps every peak', () => {
  const points = Array.from({ length: 43_200 }, (_, index) => (index === 20_000 ? 500 : 1));
  expect(picture(scenery([group('')], { series: [{ name: 'hits', points }] })).length).toBeLessThan(60_000);
  const path = linePath(
    points,
    (index) => index,
    (value) => value,
  );
  expect(path).toContain('L20000 500');
});

test('a line has gaps where there are no points, and a dot for a lonely one', () => {
  const path = linePath(
    [1, 2, NaN, 3, NaN],
    (index) => index,
    (value) => value,
  );
  expect(path).toBe('M0 1L1 2M3 3h0.1');
});
