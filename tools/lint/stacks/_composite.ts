import type { Condition, Reference } from '../../../queries/tree';
import type { Monitor } from '../../artifact/monitor';

/** Ids of the monitors that a composite joins, each once, as written. */
function monitorsIn(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  // a loop, since a condition from elsewhere may nest as deep as it likes
  const rest: Condition[] = [condition];
  for (let part = rest.pop(); part; part = rest.pop()) {
    switch (part.kind) {
      case 'monitor':
        found.add(idOf(part.monitor));
        break;
      case 'and':
      case 'or':
        rest.push(...[...part.conditions].reverse());
        break;
      case 'not':
      case 'group':
        rest.push(part.condition);
    }
  }
  return found;
}

/** Ids of a composite's monitors; undefined for other monitors, and where the query cannot be read. */
export function membersOf({ parsed }: Monitor): ReadonlySet<string> | undefined {
  return parsed.ok && parsed.tree.kind === 'composite' ? monitorsIn(parsed.tree.condition) : undefined;
}

/** Id of the SLO whose budget a monitor watches; undefined for other monitors. */
export function objectiveOf({ parsed }: Monitor): string | undefined {
  if (!parsed.ok) return undefined;
  const { tree } = parsed;
  return tree.kind === 'burn rate' || tree.kind === 'error budget' ? idOf(tree.slo) : undefined;
}

function idOf(reference: Reference): string {
  return typeof reference === 'string' ? reference.trim() : `\${${reference.type}.${reference.address}.id}`;
}
