import { readSeriesFile } from '../../../tools/simulate/series-file/series-file';

const given = (text: string) => {
  const read = readSeriesFile(text);
  return read.ok ? read.given : `${read.line}: ${read.message}`;
};
const head = 'time,metric,tags,value\n';

test('rows of a CSV stand on a grid of minutes from the first', () => {
  const csv = [
    '2026-11-23T10:00:05Z,hits,,1000',
    '2026-11-23T10:01:02Z,hits,,1100',
    '2026-11-23T19:03:00+09:00,hits,,',
    '"2026-11-23 10:02:00",trace.envoy.proxy.errors,"env:prod;resource_name:a,b;env:x",3',
    '',
  ].join('\r\n');
  expect(given(`\uFEFF${head}${csv}`)).toEqual({
    intervalSeconds: 60,
    length: 4,
    startSeconds: Date.UTC(2026, 10, 23, 10) / 1000,
    series: [
      { key: 'hits', of: 'role', name: 'hits', tags: {}, points: [1000, 1100, NaN, NaN] },
      {
        key: 'trace.envoy.proxy.errors{env:prod,env:x,resource_name:a,b}',
        of: 'metric',
        name: 'trace.envoy.proxy.errors',
        tags: { env: ['prod', 'x'], resource_name: 'a,b' },
        points: [NaN, NaN, 3, NaN],
      },
    ],
  });
});

test('tags are read in lower case, as Datadog stores them', () => {
  expect(given(`${head}0,hits,Env:Prod;env:prod2,1`)).toMatchObject({ series: [{ tags: { env: ['prod', 'prod2'] } }] });
});

test('seconds since 1970 are times, and points every 10 s keep their grid', () => {
  expect(given(`value,time,metric\n1,100,hits\n2,110,hits\n3,130,hits\n`)).toMatchObject({
    intervalSeconds: 10,
    startSeconds: 100,
    series: [{ points: [1, 2, NaN, 3] }],
  });
});

test('a list of points in JSON is read like rows', () => {
  const list = [
    { time: 0, metric: 'failures', tags: { Reason: 'X' }, value: 1 },
    { time: '1970-01-01T00:02:00Z', metric: 'failures', tags: 'reason:x', value: null },
  ];
  expect(given(JSON.stringify(list))).toMatchObject({
    length: 3,
    series: [{ key: 'failures{reason:x}', points: [1, NaN, NaN] }],
  });
});

test('series in JSON are written as in tests', () => {
  expect(given('{"interval": "30s", "series": {"hits": "1x2", "a.b{c:d}": "_ 1 2"}}')).toEqual({
    intervalSeconds: 30,
    length: 3,
    series: [
      { key: 'hits', of: 'role', name: 'hits', tags: {}, points: [1, 1, 1] },
      { key: 'a.b{c:d}', of: 'metric', name: 'a.b', tags: { c: 'd' }, points: [NaN, 1, 2] },
    ],
  });
});

test.each([
  ['', "1: no column 'time', expected time,metric,tags,value"],
  [head, '0: no points'],
  [`${head}0,hits,,1\nyesterday,hits,,1`, "3: time 'yesterday' is neither ISO 8601 nor seconds since 1970"],
  [`${head}0,hits,a,1`, "2: 'a' is no tag, expected key:value"],
  [`${head}0,hits,,many`, "2: value 'many' is no number"],
  [`${head}0,,,1`, '2: no metric'],
  [`${head}0,hits,,1\n59,hits,,1`, "3: 'hits' has two points within 60 s"],
  [`${head}0,hits,,1\n99999999,hits,,1`, '0: more than 50000 points from first to last'],
  ['{"series": {"hits": "1x2"', '1: not JSON'],
  ['{"interval": "1m"}', '0: expected {"interval": "1m", "series": {"hits": "1000x60"}} or a list of points'],
  ['{"interval": "60", "series": {"hits": "1"}}', "0: interval is '60', expected 10s, 1m, 1h or the like"],
  ['{"series": {"a b": "1"}}', "0: 'a b' names no series"],
  ['{"series": {"hits": 1}}', "0: series 'hits' is no text, expected points such as '1000x60'"],
  ['{"series": {"hits": "1 y"}}', "0: series 'hits', column 3: 'y' is no point, expected 5, 5x10, 1+2x10, _ or _x10"],
  ['{"series": {"hits": "1", "errors": "1 2"}}', "0: 'errors' has 2 points, 'hits' has 1"],
  ['{"series": {}}', '0: no series'],
  ['[3]', '0: point 0: expected {"time": …, "metric": …, "tags": …, "value": …}'],
  ['[{"time": "x"}]', "0: point 0: time 'x' is neither ISO 8601 nor seconds since 1970"],
  ['[{"time": 0, "metric": "a", "value": "1"}]', '0: point 0: value "1" is no number'],
  ['[{"time": 0, "metric": "a", "tags": 3}]', '0: point 0: tags are 3, expected "a:b;c:d" or {"a": "b"}'],
])('fails on %j', (text, message) => expect(given(text)).toBe(message));
