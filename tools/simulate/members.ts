import type { Condition } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { nameOfReference } from './scene';

/** References of the monitors that a composite joins, each once; none of other monitors. */
export function membersOf({ parsed }: Monitor): readonly string[] {
  return parsed.ok && parsed.tree.kind === 'composite' ? [...new Set(referencesIn(parsed.tree.condition))] : [];
}

function referencesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'monitor':
      return [nameOfReference(condition.monitor)];
    case 'and':
    case 'or':
      return condition.conditions.flatMap(referencesIn);
    case 'not':
    case 'group':
      return referencesIn(condition.condition);
  }
}
