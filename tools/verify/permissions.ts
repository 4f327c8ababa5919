import { finding, type Finding } from './finding';
import { unless, type Unchecked } from './unchecked';
import type { Watch } from './watch';

/** What Terraform must be allowed to write of each type. */
const writes: Readonly<Record<string, string>> = {
  datadog_monitor: 'monitors_write',
  datadog_monitor_json: 'monitors_write',
  datadog_service_level_objective: 'slos_write',
  datadog_dashboard: 'dashboards_write',
  datadog_dashboard_json: 'dashboards_write',
  datadog_downtime_schedule: 'monitors_downtime',
  datadog_monitor_config_policy: 'monitor_config_policy_write',
};

/**
 * Whether the keys' owner may write what the artifact holds. Their roles tell; the scopes of a key may be narrower, of
 * which Datadog tells nobody but by refusing.
 */
export async function checkPermissions(
  watch: Watch,
): Promise<{ findings: readonly Finding[]; unchecked: Unchecked[] }> {
  const unchecked: Unchecked[] = [];
  const holder = await unless(() => watch.account.holder(), 'what the keys may write', unchecked);
  const all = watch.artifact.stacks.flatMap(({ resources }) => resources);
  if (!holder || holder.permissions.size === 0) {
    if (holder) unchecked.push({ what: 'what the keys may write', why: 'Datadog names no role of their owner' });
    return { findings: [], unchecked };
  }
  const missing = [...new Set(all.flatMap(({ type }) => writes[type] ?? []))].filter(
    (permission) => !holder.permissions.has(permission),
  );
  if (missing.length === 0) return { findings: [], unchecked };
  const resources = all.filter(({ type }) => missing.includes(writes[type] ?? ''));
  const message = `the keys' owner lacks ${missing.sort().join(', ')}`;
  const hint = 'verify needs none of them; deploy with the keys of a service account that has them';
  return { findings: [finding('deploy-forbidden', message, hint, resources, undefined)], unchecked };
}
