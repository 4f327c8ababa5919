import { valueLike, valueText } from '../../../tools/simulate/value-text';

test('a value shows in the unit of its signal', () => {
  expect(valueText(8.29875519, 'percent')).toBe('8.3%');
  expect(valueText(0.1, 'points')).toBe('0.1%');
  expect(valueText(0.8, 'seconds')).toBe('800ms');
  expect(valueText(12.5, 'seconds')).toBe('12.5s');
  expect(valueText(14.4, 'burn-rate')).toBe('14.4x');
  expect(valueText(3, 'pods')).toBe('3');
  expect(valueText(NaN, 'percent')).toBe('none');
});

test('a value is written to the digits and in the unit of another', () => {
  expect(valueLike(8.29875519, '3%', 'percent')).toBe('8%');
  expect(valueLike(8.29875519, '3.00', 'percent')).toBe('8.30');
  expect(valueLike(0.8, '300ms', 'seconds')).toBe('800ms');
  expect(valueLike(90, '1.0m', 'seconds')).toBe('1.5m');
  expect(valueLike(8.3, 'none', 'percent')).toBe('8.3%');
  expect(valueLike(NaN, '3%', 'percent')).toBe('none');
});
