/** A call of Datadog's API by the name it has in Datadog's own client. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** `{name}` stands for a part of the path. */
  readonly path: string;
  /** What is asked for, in words: "list monitors". */
  readonly does: string;
  /** Permission or scope of the application key that the call needs; absent: any valid pair of keys. */
  readonly permission?: string;
}

/**
 * Every call that meshwatch makes. All read: the two POSTs ask a question whose text is too long for an address.
 * Source of paths and permissions: Datadog's OpenAPI documents; a test compares the paths with Datadog's client.
 */
export const operations = {
  'v2.KeyManagementApi.validateAPIKey': { method: 'GET', path: '/api/v2/validate_keys', does: 'check the keys' },
  'v2.UsersApi.getCurrentUser': { method: 'GET', path: '/api/v2/current_user', does: "read the keys' owner" },
  'v1.MonitorsApi.listMonitors': {
    method: 'GET', path: '/api/v1/monitor', does: 'list monitors', permission: 'monitors_read',
  },
  'v1.MonitorsApi.validateMonitor': {
    method: 'POST', path: '/api/v1/monitor/validate', does: 'validate a monitor', permission: 'monitors_read',
  },
  'v1.MonitorsApi.validateExistingMonitor': {
    method: 'POST', path: '/api/v1/monitor/{monitor_id}/validate', does: 'validate a monitor', permission: 'monitors_read',
  },
  'v1.ServiceLevelObjectivesApi.listSLOs': {
    method: 'GET', path: '/api/v1/slo', does: 'list SLOs', permission: 'slos_read',
  },
  'v1.DashboardsApi.listDashboards': {
    method: 'GET', path: '/api/v1/dashboard', does: 'list dashboards', permission: 'dashboards_read',
  },
  'v1.DashboardsApi.getDashboard': {
    method: 'GET', path: '/api/v1/dashboard/{dashboard_id}', does: 'read a dashboard', permission: 'dashboards_read',
  },
  'v2.DowntimesApi.listDowntimes': {
    method: 'GET', path: '/api/v2/downtime', does: 'list downtimes', permission: 'monitors_downtime',
  },
  'v2.MonitorsApi.getMonitorNotificationRules': {
    method: 'GET', path: '/api/v2/monitor/notification_rule', does: 'list notification rules', permission: 'monitors_read',
  },
  'v2.MonitorsApi.listMonitorConfigPolicies': {
    method: 'GET', path: '/api/v2/monitor/policy', does: 'list monitor policies', permission: 'monitors_read',
  },
  'v1.MetricsApi.listActiveMetrics': {
    method: 'GET', path: '/api/v1/metrics', does: 'list active metrics', permission: 'metrics_read',
  },
  'v2.MetricsApi.queryScalarData': {
    method: 'POST', path: '/api/v2/query/scalar', does: 'query metrics', permission: 'timeseries_query',
  },
  'v2.UsersApi.listUsers': { method: 'GET', path: '/api/v2/users', does: 'list users', permission: 'user_access_read' },
  'v2.TeamsApi.listTeams': { method: 'GET', path: '/api/v2/team', does: 'list teams', permission: 'teams_read' },
  'v2.OpsgenieIntegrationApi.listOpsgenieServices': {
    method: 'GET', path: '/api/v2/integration/opsgenie/services', does: 'list Opsgenie services', permission: 'integrations_read',
  },
  'v1.PagerDutyIntegrationApi.getPagerDutyIntegrationService': {
    method: 'GET', path: '/api/v1/integration/pagerduty/configuration/services/{service_name}', does: 'read a PagerDuty service', permission: 'integrations_read',
  },
  'v1.WebhooksIntegrationApi.getWebhooksIntegration': {
    method: 'GET', path: '/api/v1/integration/webhooks/configuration/webhooks/{webhook_name}', does: 'read a webhook', permission: 'integrations_read',
  },
} as const satisfies Record<string, Operation>; // prettier-ignore

export type OperationName = keyof typeof operations;
