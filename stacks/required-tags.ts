import { MonitorConfigPolicy } from '@cdktf/provider-datadog/lib/monitor-config-policy';
import type { Construct } from 'constructs';
import { requiredTagAddress } from '../model/identity';
import type { Mesh } from '../model/mesh';
import type { StackPlan } from './layout';
import type { Made } from './made';

/**
 * Tags that Datadog requires of every monitor of the organisation. One state holds them: that of the first platform,
 * those that page before the others, since an organisation has each policy once.
 */
export function requiredTags(stack: Construct, mesh: Mesh, { name, subjects }: StackPlan): readonly Made[] {
  const [first] = subjects;
  if (!first || !mesh.datadog || name !== mesh.datadog.home) return [];
  const subject = 'namespace' in first ? first.id : first.key;
  return mesh.datadog.requiredTags.map((tagKey): Made => {
    const address = requiredTagAddress(tagKey);
    const resource = new MonitorConfigPolicy(stack, `datadog_monitor_config_policy.${address}`, {
      policyType: 'tag',
      // any value: other meshes and other teams of the organisation have values of their own. An empty list would not say
      // that, the provider sends it as null (terraform-provider-datadog issue 2180 names the asterisk)
      tagPolicy: { tagKey, tagKeyRequired: true, validTagValues: ['*'] },
    });
    resource.overrideLogicalId(address);
    return { type: 'datadog_monitor_config_policy', address, formerly: [], subject };
  });
}
