/** Rules that compare with the catalog: without one they find nothing of what their example shows. */
export const meshRules: readonly string[] = ['page-outside-paging-environment', 'sampled-absolute', 'wrong-spelling'];
