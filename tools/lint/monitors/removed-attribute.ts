import { numeric } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { isFromPlan } from './_plan';

/** Attribute and what takes its place. */
const removed: readonly (readonly [string, string])[] = [
  ['locked', 'restrict who may edit with a datadog_restriction_policy'],
  ['restricted_roles', 'restrict who may edit with a datadog_restriction_policy'],
  ['is_read_only', 'restrict who may edit with a datadog_restriction_policy'],
  ['silenced', 'silence with a datadog_downtime_schedule'],
];

export const removedAttribute: Rule = {
  id: 'removed-attribute',
  severity: 'error',
  summary: 'a monitor has an attribute that the provider removed or is about to',
  why:
    'Version 4 of the provider has no `locked` and no `silenced`, so Terraform stops before it plans anything; ' +
    '`restricted_roles` of a monitor is deprecated, and the API refuses `is_read_only`. Beside `new_group_delay` the ' +
    'deprecated `new_host_delay` is stored and ignored. Source: the schema of provider 4.19.0.',
  on: 'monitor',
  example: { bad: { locked: true }, good: { locked: null } },
  check: attributes,
};

function* attributes(monitor: Monitor, context: Context): Iterable<Problem> {
  const { attributes } = monitor.resource;
  for (const [name, hint] of removed) {
    const value = attributes[name];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) continue;
    yield { message: `${name} is set, which the provider no longer has`, hint };
  }
  const host = numeric(attributes.new_host_delay);
  // a plan states the provider's own default
  if (host === undefined || (host === 300 && isFromPlan(monitor, context))) return;
  if (numeric(attributes.new_group_delay) === undefined) return;
  yield {
    message: 'new_host_delay stands beside new_group_delay, expected the latter alone',
    hint: 'remove new_host_delay',
  };
}
