import { chartOf, minuteLabel } from '../../../tools/simulate/chart';
import type { GroupTimeline } from '../../../tools/simulate/timeline';

const group = (values: readonly number[], states: readonly number[]): GroupTimeline => ({
  group: '',
  values: Float64Array.from(values),
  states: Uint8Array.from(states),
  transitions: [],
  notifications: [],
});
const above = { comparator: '>', critical: 5, warning: 2, recovery: 4 } as const;
const timeline = { stepMinutes: 1, groups: [] };
const size = { width: 10, height: 4, unicode: true };
const values = [0, 1, 3, 8, 8, 3, NaN, 0];
const states = [0, 0, 1, 2, 2, 1, 3, 0];

test('bars, the lines that they are compared with, and the states below', () => {
  const { lines, states: letters, axis } = chartOf(group(values, states), timeline, above, 'percent', size);
  expect(lines.map(({ label, cells, limit }) => `${label.padStart(5)}|${cells}|${limit ?? ''}`)).toEqual([
    '   8%|   ▇▇|',
    ' > 5%|╌╌╌██╌╌╌|alert',
    '     |  ▄██▄|',
    ' > 2%|┄▄████┄┄|warning',
  ]);
  expect([letters, axis]).toEqual(['··WAAW?·', '0m']);
});

test('the same in ASCII', () => {
  const { lines, states: letters } = chartOf(group(values, states), timeline, above, 'percent', {
    ...size,
    unicode: false,
  });
  expect(lines.map(({ cells }) => cells)).toEqual(['   ##', '---##---', '   ##', '..####..']);
  expect(letters).toBe('..WAAW?.');
});

test('a long course shows the worst of each column, the smallest where less is worse', () => {
  const long = Array.from({ length: 100 }, (_, index) => (index === 55 ? 1 : 10));
  const found = group(
    long,
    long.map((value) => (value === 1 ? 2 : 0)),
  );
  const below = { comparator: '<', critical: 5, warning: undefined, recovery: undefined } as const;
  const { lines, states: letters } = chartOf(found, timeline, below, 'count', size);
  expect(letters).toBe('·····A····');
  expect(lines[0]?.cells).toBe('▇▇▇▇▇ ▇▇▇▇');
});

test('nothing but gaps is drawn without a bar', () => {
  const { lines } = chartOf(group([NaN, NaN], [3, 3]), timeline, above, 'percent', size);
  expect(lines.map(({ cells }) => cells)).toEqual(['╌╌', '', '┄┄', '']);
});

test('labels of an axis have one unit', () => {
  expect([0, 30, 60].map((minute) => minuteLabel(minute, 30))).toEqual(['0m', '30m', '60m']);
  expect([0, 120].map((minute) => minuteLabel(minute, 120))).toEqual(['0h', '2h']);
  expect(minuteLabel(2880, 1440)).toBe('2d');
});
