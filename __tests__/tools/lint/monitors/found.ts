import type { Mesh } from '../../../../model/mesh';
import type { Attributes } from '../../../../tools/artifact/artifact';
import { readArtifact } from '../../../../tools/artifact/read';
import { lint } from '../../../../tools/lint/lint';
import type { Rule } from '../../../../tools/lint/rule';
import { lintStacks, monitor, stackWith } from '../a-subject';

/** What a rule says of the good monitor with some attributes replaced, in production with the catalog known. */
export function found(rule: Rule, attributes: Attributes, others: Readonly<Record<string, Attributes>> = {}): string[] {
  return foundIn(rule, { cart: { ...monitor, ...attributes }, ...others });
}

/** What a rule says to write instead. */
export function hints(rule: Rule, attributes: Attributes): (string | undefined)[] {
  const stack = stackWith({ datadog_monitor: { cart: { ...monitor, ...attributes } } });
  return lintStacks({ team__production__shop: stack }, [rule]).map(({ hint }) => hint);
}

/** What a rule says of a stack of monitors by name, beside resources of other types. */
export function foundIn(rule: Rule, monitors: Readonly<Record<string, Attributes>>, more: Attributes = {}): string[] {
  const stack = stackWith({ datadog_monitor: monitors, ...more });
  return lintStacks({ team__production__shop: stack }, [rule]).map(({ message }) => message);
}

/** The same for someone else's Terraform: no catalog, no provenance. */
export function foreign(rule: Rule, attributes: Attributes, base: Attributes = monitor, mesh?: Mesh): string[] {
  return foreignIn(rule, { cart: { ...base, ...attributes } }, mesh);
}

/** The same of monitors by name. */
export function foreignIn(rule: Rule, monitors: Readonly<Record<string, Attributes>>, mesh?: Mesh): string[] {
  const content = { resource: { datadog_monitor: monitors } };
  const { artifact } = readArtifact([{ path: 'main.tf.json', text: JSON.stringify(content) }]);
  return lint(artifact, { rules: [rule], mesh }).map(({ message }) => message);
}

/** The same for what `terraform show -json` prints of a plan. */
export function planned(
  rule: Rule,
  monitors: Readonly<Record<string, { values: Attributes; unknown?: Attributes; expressions?: Attributes }>>,
): string[] {
  const entries = Object.entries(monitors);
  const one = (name: string) => ({
    address: `datadog_monitor.${name}`,
    mode: 'managed',
    type: 'datadog_monitor',
    name,
  });
  const content = {
    planned_values: { root_module: { resources: entries.map(([name, { values }]) => ({ ...one(name), values })) } },
    resource_changes: entries.map(([name, { unknown = {} }]) => ({ ...one(name), change: { after_unknown: unknown } })),
    configuration: {
      root_module: { resources: entries.map(([name, { expressions = {} }]) => ({ ...one(name), expressions })) },
    },
  };
  const { artifact } = readArtifact([{ path: 'plan.json', text: JSON.stringify(content) }]);
  return lint(artifact, { rules: [rule] }).map(({ message }) => message);
}
