import type { Stack } from '../../artifact/artifact';
import { blocks, nested, text } from '../../artifact/json';
import type { Problem, Rule } from '../rule';
import { inStack } from './_build';
import { attributesOf } from './_attributes';

const slo = (attributes: Readonly<Record<string, unknown>>) => ({
  resource: { datadog_service_level_objective: { cart: { name: 'cart', type: 'metric', ...attributes } } },
});

export const unknownAttribute: Rule = {
  id: 'unknown-attribute',
  severity: 'error',
  summary: 'a resource has an attribute that the provider does not know',
  why: "Terraform refuses the whole stack at plan. The names are those of the provider's schema in version 4.19.0; stacks that ask for a version below 4 are not looked at.",
  on: 'stack',
  example: { bad: slo({ time_window: '30d' }), good: slo({ timeframe: '30d' }) },
  check: unknown,
};

/** What Terraform itself understands in every resource; `//` is a comment. */
const everywhere: ReadonlySet<string> = new Set([
  '//',
  'connection',
  'count',
  'depends_on',
  'dynamic',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);

function* unknown({ resources, document, fromPlan }: Stack): Iterable<Problem> {
  // a plan has been through the provider
  if (fromPlan || isOlder(document)) return;
  for (const resource of resources) {
    const known = attributesOf(resource.type);
    if (!known) continue;
    for (const name of Object.keys(resource.attributes)) {
      if (known.has(name) || everywhere.has(name)) continue;
      yield { resource, message: `${inStack(resource)} has the attribute ${name}, which the provider does not know` };
    }
  }
}

/** Whether the stack asks for a provider from before version 4. */
function isOlder(document: unknown): boolean {
  const terraform = blocks(document).flatMap((one) => blocks(one.terraform));
  const required = nested(nested(terraform, 'required_providers'), 'datadog');
  return required.some(({ version }) => /^\D*[0-3]\./.test(text(version)));
}
