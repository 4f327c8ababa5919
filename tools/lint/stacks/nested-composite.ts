import type { Artifact } from '../../artifact/artifact';
import type { Context, Problem, Rule } from '../rule';
import { addressOf, type Built, builtBy, inStack, monitorTypeOf, resourceOfId, sourcesOf } from './_build';
import { membersOf } from './_composite';

const parts = { errors: { type: 'query alert' }, traffic: { type: 'query alert' } };
const both = { type: 'composite', query: '${datadog_monitor.errors.id} && ${datadog_monitor.traffic.id}' };
const page = (other: string) => ({
  type: 'composite',
  query: `\${datadog_monitor.${other}.id} || \${datadog_monitor.errors.id}`,
});

export const nestedComposite: Rule = {
  id: 'nested-composite',
  severity: 'error',
  summary: 'a composite joins another composite',
  why: 'Datadog refuses a composite of composites at apply.',
  on: 'artifact',
  example: {
    bad: { cart: { resource: { datadog_monitor: { ...parts, both, page: page('both') } } } },
    good: { cart: { resource: { datadog_monitor: { ...parts, both, page: page('traffic') } } } },
  },
  check: nested,
};

function* nested(artifact: Artifact, { monitors }: Context): Iterable<Problem> {
  const stacks = new Map<string, Built>(sourcesOf(artifact).map((stack) => [stack.name, builtBy(stack)]));
  for (const monitor of monitors) {
    const { resource } = monitor;
    const built = stacks.get(resource.stack);
    for (const id of (built && membersOf(monitor)) ?? []) {
      const named = resourceOfId(id);
      if (!named || monitorTypeOf(built?.get(addressOf(named))) !== 'composite') continue;
      yield {
        resource,
        message: `${inStack(resource)} joins ${addressOf(named)}, a composite itself; expected monitors of other types`,
        hint: 'join the monitors that it joins',
      };
    }
  }
}
