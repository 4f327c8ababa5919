import { definition } from '../../model/signals';

describe('definition of a signal', () => {
  test('of a further percentile of latency is that of latency', () => {
    expect(definition('latency', 'p99')).toBe(definition('latency'));
  });

  test('fails on a variant that the signal does not have', () => {
    expect(() => definition('slo-burn', 'weekly')).toThrow("no variant 'weekly', expected one of medium, slow");
    expect(() => definition('latency', 'mean')).toThrow("no variant 'mean'");
  });
});
