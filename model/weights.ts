/**
 * Shares in percent of destinations with Istio's relative weights: weight over the sum of weights, so that 10 and 30
 * are 25 % and 75 %. A missing weight among several is 0, a lone destination gets everything whatever its weight.
 * `null` where several destinations share nothing: no request has anywhere to go.
 */
export function normalisedWeights(weights: readonly (number | undefined)[]): readonly number[] | null {
  if (weights.length <= 1) return weights.map(() => 100);
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  return sum > 0 ? weights.map((weight) => ((weight ?? 0) / sum) * 100) : null;
}
