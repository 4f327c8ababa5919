import type { Condition, Message, MessageNode } from './tree';

/** Every node with the conditions of the blocks around it, outermost first; a block comes before what it holds. */
export function* walk(
  { nodes }: Pick<Message, 'nodes'>,
  conditions: readonly Condition[] = [],
): Generator<{ readonly node: MessageNode; readonly conditions: readonly Condition[] }> {
  for (const node of nodes) {
    yield { node, conditions };
    if (node.kind !== 'block') continue;
    yield* walk({ nodes: node.body }, [...conditions, node.condition]);
    yield* walk({ nodes: node.otherwise }, [...conditions, opposite(node.condition)]);
  }
}

/** Runs of nodes side by side without a block between, each with the conditions around it. */
export function* runs(
  { nodes }: Pick<Message, 'nodes'>,
  conditions: readonly Condition[] = [],
): Generator<{ readonly nodes: readonly MessageNode[]; readonly conditions: readonly Condition[] }> {
  let run: MessageNode[] = [];
  for (const node of nodes) {
    if (node.kind !== 'block') {
      run.push(node);
      continue;
    }
    if (run.length > 0) yield { nodes: run, conditions };
    run = [];
    yield* runs({ nodes: node.body }, [...conditions, node.condition]);
    yield* runs({ nodes: node.otherwise }, [...conditions, opposite(node.condition)]);
  }
  if (run.length > 0) yield { nodes: run, conditions };
}

function opposite(condition: Condition): Condition {
  return { ...condition, negated: !condition.negated };
}
