import type { Stack } from '../../artifact/artifact';
import type { Problem, Rule } from '../rule';

/** Resources of one stack. */
const most = 300;
const monitors = (count: number) => ({
  resource: {
    datadog_monitor: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`m${index}`, { type: 'query alert' }]),
    ),
  },
});

export const largeStack: Rule = {
  id: 'large-stack',
  severity: 'warning',
  summary: `a stack has over ${most} resources`,
  why: 'The time of an apply grows with the square of the stack: with an API that answers at once, 300 resources took 10 s and 600 took 34 s (provider 4.19.0). One slow stack also holds up everybody whose monitors are in it.',
  on: 'stack',
  example: { bad: monitors(most + 1), good: monitors(most) },
  check: large,
};

function* large({ name, resources }: Stack): Iterable<Problem> {
  if (resources.length <= most) return;
  yield {
    message: `stack ${name} has ${resources.length} resources, expected at most ${most}`,
    hint: "split it: raise the team's number of shards, or give teams stacks of their own",
  };
}
