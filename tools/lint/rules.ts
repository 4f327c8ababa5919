import { dashboardRules } from './dashboards/rules';
import { monitorRules } from './monitors/rules';
import { queryRules } from './queries/rules';
import type { Rule } from './rule';
import { sloRules } from './slos/rules';
import { stackRules } from './stacks/rules';

/** Every rule of lint. */
export const rules: readonly Rule[] = [...monitorRules, ...queryRules, ...sloRules, ...stackRules, ...dashboardRules];
