import { configPolicyRoutes } from './config-policies';
import { dashboardRoutes } from './dashboards';
import { downtimeRoutes } from './downtimes';
import { keyRoutes } from './keys';
import { monitorRoutes } from './monitors';
import { notificationRuleRoutes } from './notification-rules';
import { objectiveRoutes } from './objectives';
import { restrictionPolicyRoutes } from './restriction-policies';
import type { Route } from './route';

/** Every kind of resource this account serves: one file a kind. */
export const routes: readonly Route[] = [
  ...keyRoutes,
  ...monitorRoutes,
  ...dashboardRoutes,
  ...objectiveRoutes,
  ...downtimeRoutes,
  ...notificationRuleRoutes,
  ...configPolicyRoutes,
  ...restrictionPolicyRoutes,
];
