import { readSeriesFile } from '../../../tools/simulate/series-file/series-file';

const given = (text: string) => {
  const read = readSeriesFile(text);
  return read.ok ? read.given : `${read.line}: ${read.message}`;
};
const head = 'time,metric,tags,value\n';

test('NaN and null are gaps', () => {
  expect(given(`${head}0,hits,,NaN\n60,hits,,1\n120,hits,,null\n`)).toMatchObject({
    series: [{ points: [NaN, 1, NaN] }],
  });
});

test('a gap beside a point of the same time is none', () => {
  expect(given(`${head}0,hits,,3\n0,hits,,\n`)).toMatchObject({ series: [{ points: [3] }] });
});

test('points whose times jitter move into the next interval, and are counted', () => {
  const read = given(`${head}1,hits,,1\n61,hits,,2\n119,hits,,3\n179,hits,,4\n241,hits,,5\n`);
  expect(read).toMatchObject({ snapped: 2, series: [{ points: [1, 2, 3, 4, 5] }] });
  expect(given(`${head}1,hits,,1\n61,hits,,2\n`)).not.toHaveProperty('snapped');
});

test.each([
  [`${head}60,hits,,1\n60,hits,,2\n`, "3: 'hits' has two points within 60 s"],
  [`${head}60,hits,,1\n60,hits,,2\n180,hits,,2\n`, "3: 'hits' has two points within 60 s"],
  [`${head}1,hits,,1\n30,hits,,2\n61,hits,,2\n`, "3: 'hits' has two points within 60 s"],
  [
    `${head}1700000000000,hits,,1`,
    "2: time '1700000000000' is neither ISO 8601 nor seconds since 1970: it looks like milliseconds, divide it by 1000",
  ],
  [
    'time;metric;tags;value\n0;hits;;1',
    "1: columns stand apart by ';' or tabs, expected commas: time,metric,tags,value",
  ],
  [`${head}0,"a\nb",,1\n60,hits,,x\n`, "4: value 'x' is no number"],
])('fails on %j', (text, message) => expect(given(text)).toBe(message));
