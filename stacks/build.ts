import { RootConstruct } from 'constructs';
import { version } from 'cdktf/package.json';
import type { Generate, Made } from './made';
import type { StackPlan } from './layout';
import { MeshStack } from './mesh-stack';
import { StateMoves } from './moves';
import { requiredTags } from './required-tags';
import type { StackSettings } from './settings';
import type { Slice } from './slice';
import { historyOf } from './state-moves';
import { stableJson } from './stable-json';

/** A stack as Terraform JSON, and what is in it. */
export interface BuiltStack {
  readonly text: string;
  readonly made: readonly Made[];
}

/**
 * Makes the constructs of a stack and their Terraform. Each stack has a root of its own, so that a reference to another
 * is impossible and memory is free after each. No `App`: it makes folders before anyone knows that synthesis succeeds.
 */
export function buildStack(plan: StackPlan, slice: Slice, settings: StackSettings, generate: Generate): BuiltStack {
  const root = new RootConstruct();
  root.node.setContext('cdktfVersion', version);
  const stack = new MeshStack(root, plan.name, settings);
  const made = [
    ...slice.subjects.flatMap((subject) => generate(stack, slice.mesh, subject)),
    ...requiredTags(stack, slice.mesh, { ...plan, subjects: slice.subjects }),
  ];
  const history = historyOf(plan.name, made, slice.mesh.moves);
  if (history) new StateMoves(stack, 'moves', history);
  stack.prepareStack();
  stack.runAllValidations();
  return { text: stableJson(stack.toTerraform()), made };
}
