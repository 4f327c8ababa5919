import { configPolicy } from './config-policy';
import { dashboardJson } from './dashboard-json';
import { downtime } from './downtime';
import type { Kind } from './kind';
import { monitor } from './monitor';
import { notificationRule } from './notification-rule';
import { objective } from './objective';
import { restrictionPolicy } from './restriction-policy';
import { optional, strings, type Block } from './schema';

/** The resources that meshwatch writes, by their type in Terraform. */
export const kinds: Readonly<Record<string, Kind>> = {
  datadog_monitor: monitor,
  datadog_dashboard_json: dashboardJson,
  datadog_service_level_objective: objective,
  datadog_downtime_schedule: downtime,
  datadog_monitor_notification_rule: notificationRule,
  datadog_monitor_config_policy: configPolicy,
  datadog_restriction_policy: restrictionPolicy,
};

const secret = { ...optional('string'), sensitive: true };

/** The provider's own block. */
export const providerSchema: Block = {
  attributes: {
    api_key: secret,
    app_key: secret,
    api_url: optional('string'),
    validate: optional('string'),
    ignore_tag_keys: optional(strings),
    http_client_retry_enabled: optional('string'),
    http_client_retry_max_retries: optional('number'),
  },
};
