import fc from 'fast-check';
import { normalisedWeights } from '../../model/weights';

test('weights are relative: 10 and 30 are a quarter and three quarters', () => {
  expect(normalisedWeights([10, 30])).toEqual([25, 75]);
});

test('a missing weight among several is 0', () => {
  expect(normalisedWeights([undefined, 5])).toEqual([0, 100]);
});

test('a lone destination gets everything, whatever its weight', () => {
  for (const weight of [undefined, 0, 7]) expect(normalisedWeights([weight])).toEqual([100]);
});

test('several weights that sum to nothing share nothing', () => {
  expect(normalisedWeights([0, undefined])).toBeNull();
});

test('no destinations have no shares', () => {
  expect(normalisedWeights([])).toEqual([]);
});

test('shares sum to 100 and do not change when every weight is scaled', () => {
  const weights = fc.array(fc.option(fc.nat(1000), { nil: undefined }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 50 }), (list, factor) => {
      const shares = normalisedWeights(list);
      const scaled = normalisedWeights(list.map((weight) => weight && weight * factor));
      if (shares === null) return expect(scaled).toBeNull();
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
      shares.forEach((share, i) => expect(scaled?.[i]).toBeCloseTo(share));
    }),
  );
});
