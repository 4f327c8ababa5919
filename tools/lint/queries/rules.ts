import type { Rule } from '../rule';
import { syntaxError } from './syntax-error';

/** Rules on the expressions of monitors, SLOs and widgets. */
export const queryRules: readonly Rule[] = [syntaxError];
