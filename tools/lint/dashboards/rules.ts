import type { Rule } from '../rule';
import { dashboardAttribute } from './dashboard-attribute';
import { dashboardFormula } from './dashboard-formula';
import { dashboardJson } from './dashboard-json';
import { dashboardReadOnly } from './dashboard-read-only';
import { dashboardTags } from './dashboard-tags';
import { dashboardVariable } from './dashboard-variable';
import { manyWidgets } from './many-widgets';
import { unusedQuery } from './unused-query';

/** Rules on dashboards. */
export const dashboardRules: readonly Rule[] = [
  dashboardAttribute,
  dashboardFormula,
  dashboardJson,
  dashboardReadOnly,
  dashboardTags,
  dashboardVariable,
  manyWidgets,
  unusedQuery,
];
