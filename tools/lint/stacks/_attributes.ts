/**
 * Names of attributes and blocks on top of a resource, of the resources that meshes are watched with, in version 4.19.0
 * of the provider. `locked` of a monitor is gone, but `removed-attribute` says so better.
 */
const names: Readonly<Record<string, string>> = {
  datadog_monitor: `assets draft_status enable_logs_sample enable_samples escalation_message evaluation_delay force_delete
    group_retention_duration groupby_simple_monitor id ignore_tag_keys include_tags locked message monitor_threshold_windows
    monitor_thresholds name new_group_delay new_host_delay no_data_timeframe notification_preset_name notify_audit notify_by
    notify_no_data on_missing_data priority query renotify_interval renotify_occurrences renotify_statuses
    require_full_window restricted_roles scheduling_options tags timeout_h type validate variables`,
  datadog_service_level_objective: `description force_delete groups id ignore_tag_keys monitor_ids name query
    sli_specification tags target_threshold thresholds timeframe type validate warning_threshold`,
  datadog_dashboard_json: 'dashboard dashboard_lists id url',
  datadog_restriction_policy: 'bindings resource_id',
  datadog_monitor_config_policy: 'policy_type tag_policy',
  datadog_downtime_schedule: `display_timezone message monitor_identifier mute_first_recovery_notification
    notify_end_states notify_end_types one_time_schedule recurring_schedule scope`,
};

const sets = new Map(Object.entries(names).map(([type, text]) => [type, new Set(text.split(/\s+/))]));

/** Undefined for a type that is not looked at. */
export function attributesOf(type: string): ReadonlySet<string> | undefined {
  return sets.get(type);
}
