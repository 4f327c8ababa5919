import type { Rule } from '../rule';

/** Rules on stacks, on what refers across resources, and on whole artifacts. */
export const stackRules: readonly Rule[] = [];
