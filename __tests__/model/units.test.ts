import fc from 'fast-check';
import { decimal, formatBytes, formatCores, formatSeconds, tidy } from '../../model/units';

test.each([
  [0.1 + 0.2, '0.3'],
  [5, '5'],
  [0.05, '0.05'],
  [1e-7, '0.0000001'],
  [1e21, '1000000000000000000000'],
  [1_000_000_000, '1000000000'],
  [-0, '0'],
  [14.4, '14.4'],
])('%d is written %s', (value, text) => {
  expect(decimal(value)).toBe(text);
});

test('a decimal never has an exponent, a bare point or a useless zero, and reads back as the tidy number', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
      const text = decimal(value);
      expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(Number(text)).toBe(tidy(value));
    }),
  );
});

test.each([NaN, Infinity])('fails on %d, which no query can hold', (value) => {
  expect(() => decimal(value)).toThrow('expected a finite number');
});

test.each([
  [0, '0s'],
  [0.8, '800ms'],
  [90, '90s'],
  [600, '10m'],
  [86_400, '1d'],
  [5400, '90m'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test.each([
  [2, '2'],
  [0.5, '500m'],
  [0.07 / 3, '23.3m'],
])('%d cores are %s', (cores, text) => {
  expect(formatCores(cores)).toBe(text);
});

test.each([
  [128 * 1024 ** 2, '128Mi'],
  [1536 * 1024 ** 2, '1536Mi'],
  [1024 ** 3, '1Gi'],
  [16_000_000, '15.3Mi'],
  [512, '512'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
