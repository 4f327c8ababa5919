import type { Condition, Message, MessageNode } from './tree';

/** A node with the conditions of the blocks around it, outermost first. */
interface Place {
  readonly node: MessageNode;
  readonly conditions: readonly Condition[];
}

/** Nodes side by side without a block between, with the conditions around them. */
interface Run {
  readonly nodes: readonly MessageNode[];
  readonly conditions: readonly Condition[];
}

/** Every node; a block comes before what it holds. */
export function walk({ nodes }: Pick<Message, 'nodes'>): readonly Place[] {
  const found: Place[] = [];
  const visit = (inner: readonly MessageNode[], conditions: readonly Condition[]): void => {
    for (const node of inner) {
      found.push({ node, conditions });
      if (node.kind !== 'block') continue;
      visit(node.body, [...conditions, node.condition]);
      if (node.otherwise.length > 0) visit(node.otherwise, [...conditions, opposite(node.condition)]);
    }
  };
  visit(nodes, []);
  return found;
}

/** Every run, in the order in which they end. */
export function runs({ nodes }: Pick<Message, 'nodes'>): readonly Run[] {
  const found: Run[] = [];
  const visit = (inner: readonly MessageNode[], conditions: readonly Condition[]): void => {
    let run: MessageNode[] = [];
    for (const node of inner) {
      if (node.kind !== 'block') {
        run.push(node);
        continue;
      }
      if (run.length > 0) found.push({ nodes: run, conditions });
      run = [];
      visit(node.body, [...conditions, node.condition]);
      if (node.otherwise.length > 0) visit(node.otherwise, [...conditions, opposite(node.condition)]);
    }
    if (run.length > 0) found.push({ nodes: run, conditions });
  };
  visit(nodes, []);
  return found;
}

function opposite(condition: Condition): Condition {
  return { ...condition, negated: !condition.negated };
}
