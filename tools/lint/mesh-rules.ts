/** Rules that compare with the catalog: without one they find nothing of what their example shows. */
export const meshRules: readonly string[] = [
  'check-spelling',
  'page-outside-paging-environment',
  'sampled-absolute',
  'wrong-spelling',
];

/** Rules that ask the catalog beside other things: without one they know fewer tags, handles or operations. */
export const weakerRules: readonly string[] = [
  'growing-gauge',
  'no-priority',
  'no-recovery-threshold',
  'no-runbook',
  'no-scope',
  'page-left-open',
  'priority-page',
  'required-signal',
  'unconditional-handle',
  'unknown-metric',
  'unstable-group',
];
