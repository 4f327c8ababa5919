import type { Artifact } from '../../artifact/artifact';
import type { Problem, Rule } from '../rule';
import { listed } from './_build';
import { stateOf } from './_state';

const s3 = (key: string) => ({ terraform: { backend: { s3: { bucket: 'state', key } } } });

export const sharedState: Rule = {
  id: 'shared-state',
  severity: 'error',
  summary: 'two stacks keep their state in one place',
  why: 'Terraform destroys what its state holds and its stack does not. Of two stacks with one state each apply deletes the monitors of the other.',
  on: 'artifact',
  example: {
    bad: { cart: s3('mesh.tfstate'), search: s3('mesh.tfstate') },
    good: { cart: s3('mesh/cart.tfstate'), search: s3('mesh/search.tfstate') },
  },
  check: shared,
};

function* shared({ stacks }: Artifact): Iterable<Problem> {
  const byState = new Map<string, string[]>();
  for (const stack of stacks) {
    const state = stateOf(stack);
    if (state === undefined) continue;
    const known = byState.get(state);
    if (known) known.push(stack.name);
    else byState.set(state, [stack.name]);
  }
  for (const [state, names] of byState) {
    if (names.length < 2) continue;
    yield {
      message: `stacks ${listed(names)} share the state ${worded(state)}, expected one state a stack`,
      hint: "put the stack's name into the key, prefix, path or workspace",
    };
  }
}

/** Without the settings that no stack states. */
function worded(state: string): string {
  return state
    .split(' ')
    .filter((part) => !/^\w+=$/.test(part))
    .join(' ');
}
