import type { Rule } from '../rule';

/** Rules on monitors and on those whom they tell. */
export const monitorRules: readonly Rule[] = [];
