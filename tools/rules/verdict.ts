/** Whether something holds, as far as it can be judged before an alert fires. */
export type Verdict = 'yes' | 'maybe' | 'no';

export const not = (verdict: Verdict): Verdict => (verdict === 'yes' ? 'no' : verdict === 'no' ? 'yes' : 'maybe');

/** Whether each holds; of none, yes. */
export function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('maybe') ? 'maybe' : 'yes';
}

/** Whether one holds; of none, no. */
export function some(verdicts: readonly Verdict[]): Verdict {
  return not(every(verdicts.map(not)));
}
