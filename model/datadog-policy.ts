import type { Tier } from './tier';

/** What policy.yaml has Datadog itself enforce, whoever clicks there. */
export interface DatadogPolicy {
  /** Keys of tags without which Datadog takes no monitor, of ours or of anyone's; sorted. */
  readonly requiredTags: readonly string[];
  /** The stack that holds the policies of these tags: an organisation has each once. */
  readonly home: string;
  /** Tiers whose monitors only `editors` may edit, delete or mute; sorted. */
  readonly protectTiers: readonly Tier[];
  /** Principals of Datadog, `role:<id>`, `team:<id>` or `user:<id>`; sorted. Whoever runs Terraform is among them. */
  readonly editors: readonly string[];
}
