import { sizing } from '../../model/sizing';

test("the peak falls on the fewest pods, at Istio's cost per 1,000 requests", () => {
  expect(sizing({ load: { peak: 3000, phases: [] }, scale: { min: 2, max: 12 } })).toEqual({
    requestsPerSecond: 1500,
    expected: { cpu: 0.525, memory: 60_000_000 },
  });
});

test('nothing is expected where the peak or the pods are not declared', () => {
  expect(sizing({ load: { phases: [] }, scale: { min: 2, max: 3 } })).toBeUndefined();
  expect(sizing({ load: { peak: 10, phases: [] } })).toBeUndefined();
  expect(sizing({ load: { peak: 10, phases: [] }, scale: { min: 0, max: 3 } })).toBeUndefined();
});
