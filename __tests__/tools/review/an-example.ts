import type { Artifact, Attributes } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { contextOf } from '../../../tools/review/context';
import type { Context, Edit, Flag } from '../../../tools/review/flag';
import { monitor, slo } from '../lint/a-subject';

/** One good resource of each type, of which an example replaces one thing. */
const good: Readonly<Record<string, Attributes>> = {
  datadog_monitor: monitor,
  datadog_service_level_objective: slo,
  datadog_dashboard_json: { dashboard: '{"title":"cart","widgets":[]}' },
  datadog_downtime_schedule: { scope: '*', one_time_schedule: { end: '2026-12-01T00:00:00Z' } },
};

type Stacks = Readonly<Record<string, Attributes>>;

/** `cdk.tf.json` by stack as an artifact. */
export function artifactOf(stacks: Stacks, provenance?: Attributes): Artifact {
  const files = Object.entries(stacks).map(([stack, content]) => ({
    path: `out/stacks/${stack}/cdk.tf.json`,
    // an empty stack still has the provider that removes what it held
    text: JSON.stringify({ provider: { datadog: [{}] }, ...content }),
  }));
  const text = provenance && JSON.stringify({ resources: {}, ...provenance });
  return readArtifact(files, text).artifact;
}

/** A stack of one resource; the same by another name, and a bystander, are there too. */
function aStack(type: string, edit: Edit): Stacks {
  const bystander = { datadog_monitor: { bystander: { ...monitor, name: 'bystander' } } };
  if (edit === 'none') return { shop: { resource: bystander } };
  const own = { ...good[type], ...edit };
  const resource =
    type === 'datadog_monitor'
      ? { [type]: { ...bystander[type], cart: own } }
      : { ...bystander, [type]: { cart: own } };
  return { shop: { resource } };
}

/** What a flag is shown of its bad example, or of the harmless twin. */
export function contextOfExample(flag: Flag, side: 'bad' | 'good'): Context {
  const asOf = '2026-11-23';
  if (flag.on === 'change') {
    const { type = 'datadog_monitor', before, [side]: after } = flag.example;
    return contextOf(artifactOf(aStack(type, before)), artifactOf(aStack(type, after)), asOf);
  }
  const { before, provenance, [side]: after } = flag.example;
  return contextOf(artifactOf(before, provenance?.before), artifactOf(after, provenance?.[side]), asOf);
}

/** A monitor before and after, reviewed. */
export function changed(before: Edit, after: Edit): Context {
  return contextOf(
    artifactOf(aStack('datadog_monitor', before)),
    artifactOf(aStack('datadog_monitor', after)),
    '2026-11-23',
  );
}
