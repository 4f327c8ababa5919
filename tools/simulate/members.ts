import type { Condition, Reference } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';

/** References of the monitors that a composite joins, each once; none of other monitors. */
export function membersOf({ parsed }: Monitor): readonly string[] {
  return parsed.ok && parsed.tree.kind === 'composite' ? [...new Set(referencesIn(parsed.tree.condition))] : [];
}

/** The id of another resource as Terraform writes it. */
export function referenceText(reference: Reference): string {
  return typeof reference === 'string' ? reference : `\${${reference.type}.${reference.address}.id}`;
}

function referencesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'monitor':
      return [referenceText(condition.monitor)];
    case 'and':
    case 'or':
      return condition.conditions.flatMap(referencesIn);
    case 'not':
    case 'group':
      return referencesIn(condition.condition);
  }
}
