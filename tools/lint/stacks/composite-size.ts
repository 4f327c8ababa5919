import type { Artifact } from '../../artifact/artifact';
import type { Context, Problem, Rule } from '../rule';
import { inStack } from './_build';
import { membersOf } from './_composite';

const [fewest, most] = [2, 10];

const example = (count: number) => {
  const parts = Array.from({ length: count }, (_, index) => `part_${index + 1}`);
  const query = parts.map((part) => `\${datadog_monitor.${part}.id}`).join(' && ');
  const monitors = parts.map((part) => [part, { type: 'query alert' }] as const);
  return {
    cart: { resource: { datadog_monitor: { all: { type: 'composite', query }, ...Object.fromEntries(monitors) } } },
  };
};

export const compositeSize: Rule = {
  id: 'composite-size',
  severity: 'error',
  summary: `a composite joins more than ${most} monitors, or fewer than ${fewest}`,
  why: `Datadog takes at most ${most} monitors in a composite and refuses a larger one at apply. A composite of one is that monitor again, with a second page.`,
  on: 'artifact',
  example: { bad: example(most + 1), good: example(most) },
  check: sizes,
};

function* sizes(_: Artifact, { monitors }: Context): Iterable<Problem> {
  for (const monitor of monitors) {
    const { resource } = monitor;
    const size = membersOf(monitor)?.size ?? most;
    if (size >= fewest && size <= most) continue;
    const joined = size === 1 ? 'one monitor' : `${size} different monitors`;
    yield { resource, message: `${inStack(resource)} joins ${joined}, expected ${fewest} to ${most}` };
  }
}
