import type { Rule } from '../rule';

/** Rules on the expressions of monitors, SLOs and widgets. */
export const queryRules: readonly Rule[] = [];
