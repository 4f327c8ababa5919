import type { Rule } from '../rule';
import { sloNotCount } from './slo-not-count';
import { sloPopulations } from './slo-populations';
import { sloTarget } from './slo-target';

/** Rules on service level objectives. */
export const sloRules: readonly Rule[] = [sloNotCount, sloPopulations, sloTarget];
