import { compareText } from '../../model/issue';
import type { DatadogPolicy } from '../../model/datadog-policy';
import type { Tier } from '../../model/tier';
import { identityTagKeys } from '../../model/tags';
import type { Checked } from '../checked';
import type { Known } from '../overrides/known';
import { monitorsOf } from '../overrides/resolution';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, isServiceFacts, subjectWords } from '../overrides/subjects';
import { indexed, present } from '../resolve/raw';
import { signalWords } from './bounds';
import type { RawPolicy } from './raw-policy';

/** What Datadog is asked to enforce; undefined where nothing is. Reports what would lock out ourselves. */
export function datadogPolicy(
  { document, data }: Checked<RawPolicy>,
  resolutions: readonly Resolution[],
  known: Known,
): DatadogPolicy | undefined {
  const { datadog } = data;
  const requiredTags = sorted(present(datadog?.requiredTags).map((key) => key.toLowerCase()));
  const protectTiers = [...new Set(present(datadog?.protectTiers))].sort((a, b) => a - b) as Tier[];
  const editors = sorted(present(datadog?.editors));
  const { report } = known.context;
  if (protectTiers.length > 0 && editors.length === 0) {
    const spot = { document, path: ['datadog', datadog?.editors ? 'editors' : 'protectTiers'], on: 'key' } as const;
    const message = 'tiers are protected, but nobody may edit their monitors: the next apply would be refused';
    report('editors-missing', spot, message, 'editors: ["role:<id>"], with the account that runs Terraform among them');
  }
  if (protectTiers.length === 0 && editors.length > 0) {
    const message = 'editors are named, but no tier is protected';
    report('editors-missing', { document, path: ['datadog', 'editors'], on: 'key' }, message, 'protectTiers: [1]');
  }
  for (const [key, i] of indexed(datadog?.requiredTags)) {
    const lacking = resolutions.flatMap((one) => withoutTag(key.toLowerCase(), one));
    const [first] = lacking;
    if (first === undefined) continue;
    const more = lacking.length === 1 ? '' : ` (and ${lacking.length - 1} more)`;
    const message = `${first}${more} has no tag '${key}', so Datadog would refuse it`;
    const hint = `defaults: { monitors: { <signal>: { tags: { add: ["${key}:…"] } } } } in mesh.yaml`;
    report('required-tag', { document, path: ['datadog', 'requiredTags', i] }, message, hint);
  }
  if (requiredTags.length === 0 && protectTiers.length === 0) return undefined;
  return { requiredTags, home: homeOf(known), protectTiers, editors };
}

const sorted = (list: readonly string[]) => [...new Set(list)].sort(compareText);

/** The state of the first platform, one whose environment pages before the others. */
function homeOf({ clusters }: Known): string {
  const used = [...clusters.values()].map(({ environment }) => environment);
  const keys = (pages: boolean) => used.filter((one) => one.pages === pages).map(({ key }) => key);
  return `platform__${[...keys(true).sort(compareText), ...keys(false).sort(compareText)][0] ?? ''}`;
}

/** Monitors of a subject that lack a tag. A cluster's get `service` where it is required (model/tags.ts). */
function withoutTag(key: string, resolution: Resolution): readonly string[] {
  const { subject } = resolution;
  const given = isServiceFacts(subject)
    ? identityTagKeys
    : ['env', 'managed-by', 'mesh-subject', 'meshwatch-id', 'service', 'signal', 'team'];
  if (given.includes(key) || clusterFactsOf(subject).tag.key.toLowerCase() === key) return [];
  return monitorsOf(resolution)
    .filter(({ values }) => !values.tags.some((tag) => tag.toLowerCase().startsWith(`${key}:`)))
    .map((one) => `${signalWords(one)} of ${subjectWords(subject)}`);
}
