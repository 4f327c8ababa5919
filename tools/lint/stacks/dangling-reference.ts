import type { Artifact, Resource, Stack } from '../../artifact/artifact';
import { eachText } from '../../artifact/each-text';
import { resourcesNamedIn } from '../../artifact/interpolations';
import type { Problem, Rule } from '../rule';
import { addressOf, builtBy, inStack, sourcesOf } from './_build';

export const danglingReference: Rule = {
  id: 'dangling-reference',
  severity: 'error',
  summary: 'a composite, an SLO, a dashboard or a text refers to a resource that its stack does not build',
  why: 'Terraform evaluates `${datadog_monitor.x.id}` within one stack, which is one state. Where nothing of that name is built there, `terraform plan` stops, and with it every other change of the stack.',
  on: 'artifact',
  example: {
    bad: {
      cart: {
        resource: {
          datadog_monitor: {
            both: { type: 'composite', query: '${datadog_monitor.errors.id} && ${datadog_monitor.gone.id}' },
            errors: { type: 'query alert' },
          },
        },
      },
    },
    good: {
      cart: {
        resource: {
          datadog_monitor: {
            both: { type: 'composite', query: '${datadog_monitor.errors.id} && ${datadog_monitor.traffic.id}' },
            errors: { type: 'query alert' },
            traffic: { type: 'query alert' },
          },
        },
      },
    },
  },
  check: dangling,
};

function* dangling(artifact: Artifact): Iterable<Problem> {
  const sources = sourcesOf(artifact);
  const builders = new Map<string, string>();
  for (const stack of sources) for (const address of builtBy(stack).keys()) builders.set(address, stack.name);
  for (const stack of sources) {
    const built = builtBy(stack);
    for (const resource of stack.resources) {
      for (const missing of namedBy(resource)) {
        if (!built.has(missing)) yield { resource, ...problem(resource, missing, stack, builders.get(missing)) };
      }
    }
  }
}

function namedBy({ attributes }: Resource): ReadonlySet<string> {
  const named = new Set<string>();
  eachText(attributes, (text) => {
    for (const one of resourcesNamedIn(text)) named.add(addressOf(one));
  });
  return named;
}

function problem(
  resource: Resource,
  missing: string,
  stack: Stack,
  elsewhere: string | undefined,
): Omit<Problem, 'resource'> {
  if (elsewhere === undefined) {
    return {
      message: `${inStack(resource)} refers to ${missing}, which is not in the build; expected one of the stack's resources`,
    };
  }
  return {
    message: `${inStack(resource)} refers to ${missing}, which stack ${elsewhere} builds; Terraform cannot see from one stack into another`,
    hint: `build both in ${stack.name}, or link by a search for its title`,
  };
}
