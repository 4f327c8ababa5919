import { monitorRules } from './monitors/rules';
import { queryRules } from './queries/rules';
import type { Rule } from './rule';
import { stackRules } from './stacks/rules';

/** Every rule of lint. */
export const rules: readonly Rule[] = [...monitorRules, ...queryRules, ...stackRules];
