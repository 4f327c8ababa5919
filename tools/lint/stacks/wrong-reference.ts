import type { Artifact, Resource } from '../../artifact/artifact';
import type { Context, Problem, Rule } from '../rule';
import { addressOf, inStack, resourceOfId } from './_build';
import { membersOf, objectiveOf } from './_composite';

const objective = 'datadog_service_level_objective';

const example = (type: string) => ({
  cart: {
    resource: {
      [objective]: { cart: { type: 'metric', thresholds: [{ timeframe: '30d', target: 99.9 }] } },
      datadog_monitor: {
        cart: { type: 'query alert' },
        burn: {
          type: 'slo alert',
          query: `burn_rate("\${${type}.cart.id}").over("30d").long_window("1h").short_window("5m") > 14.4`,
        },
      },
    },
  },
});

export const wrongReference: Rule = {
  id: 'wrong-reference',
  severity: 'error',
  summary: 'a composite takes the id of what is no monitor, or an SLO alert that of what is no SLO',
  why: 'Terraform passes on any id as a text. Datadog refuses the query, but only at apply, when half of the stack has changed.',
  on: 'artifact',
  example: { bad: example('datadog_monitor'), good: example(objective) },
  check: wrong,
};

function* wrong(_: Artifact, { monitors }: Context): Iterable<Problem> {
  for (const monitor of monitors) {
    const { resource } = monitor;
    for (const id of membersOf(monitor) ?? []) yield* other(resource, id, 'datadog_monitor');
    const slo = objectiveOf(monitor);
    if (slo !== undefined) yield* other(resource, slo, objective);
  }
}

function* other(resource: Resource, id: string, expected: string): Iterable<Problem> {
  const named = resourceOfId(id);
  const [, attribute = 'id'] = /\.(\w+)\s*\}$/.exec(id) ?? [];
  if (named?.type === expected && attribute !== 'id') {
    const message = `${inStack(resource)} takes the ${attribute} of ${addressOf(named)}, expected its id`;
    yield { resource, message, hint: `write \${${addressOf(named)}.id}` };
    return;
  }
  // resources in JSON of their own stand for the same objects
  if (!named || named.type === expected || named.type === `${expected}_json`) return;
  // a synthetic test makes a monitor of its own
  if (expected === 'datadog_monitor' && /\.monitor_id\s*\}/.test(id)) return;
  yield {
    resource,
    message: `${inStack(resource)} takes the id of ${addressOf(named)}, expected that of a ${expected}`,
  };
}
