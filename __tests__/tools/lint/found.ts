import type { Attributes } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { lint } from '../../../tools/lint/lint';
import type { Rule } from '../../../tools/lint/rule';

/** What one rule says of Terraform that is not ours, a `main.tf.json` by stack. */
export function found(rule: Rule, stacks: Readonly<Record<string, Attributes>>): readonly string[] {
  const files = Object.entries(stacks).map(([stack, content]) => ({
    path: `stacks/${stack}/main.tf.json`,
    text: JSON.stringify(content),
  }));
  return messages(rule, files);
}

/** The same of any files, such as plans. */
export function messages(
  rule: Rule,
  files: Parameters<typeof readArtifact>[0],
  provenance?: string,
): readonly string[] {
  return lint(readArtifact(files, provenance).artifact, { rules: [rule] }).map(({ message }) => message);
}

/** The same of one resource or several in stack `a`. */
export function foundIn(rule: Rule, resource: Attributes): readonly string[] {
  return found(rule, { a: { resource } });
}

/** The same of one board, as Datadog's API knows it. */
export function foundOnBoard(rule: Rule, board: Attributes): readonly string[] {
  const whole = { title: 'cart', layout_type: 'ordered', widgets: [], restricted_roles: [], ...board };
  return foundIn(rule, { datadog_dashboard_json: { cart: { dashboard: JSON.stringify(whole) } } });
}

/** A plan of one monitor, as `terraform show -json` prints it. */
export function aPlan(values: Attributes): readonly { readonly path: string; readonly text: string }[] {
  const resources = [{ address: 'datadog_monitor.m', mode: 'managed', type: 'datadog_monitor', name: 'm', values }];
  return [{ path: 'shop.json', text: JSON.stringify({ planned_values: { root_module: { resources } } }) }];
}
