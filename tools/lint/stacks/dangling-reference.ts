import type { Artifact, Resource, Stack } from '../../artifact/artifact';
import { expressionsOf } from '../../artifact/expressions';
import { resourcesNamedBy } from '../../artifact/interpolations';
import { texts } from '../../artifact/json';
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
  const built = new Map(sources.map((stack) => [stack, builtBy(stack)]));
  const builders = new Map<string, string>();
  for (const [{ name }, resources] of built) for (const address of resources.keys()) builders.set(address, name);
  for (const [stack, resources] of built) {
    // what is missing may stand in a file that was not read
    if (stack.isPartial) continue;
    for (const resource of stack.resources) {
      for (const missing of namedBy(resource)) {
        if (!resources.has(missing)) yield { resource, ...problem(resource, missing, stack, builders.get(missing)) };
      }
    }
  }
}

function namedBy(resource: Resource): Iterable<string> {
  // depends_on lists bare addresses
  const expressions = texts(resource.attributes.depends_on);
  const written = expressionsOf(resource).map(({ inner = '' }) => inner);
  if (expressions.length + written.length === 0) return [];
  return new Set([...expressions, ...written].flatMap(resourcesNamedBy).map(addressOf));
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
