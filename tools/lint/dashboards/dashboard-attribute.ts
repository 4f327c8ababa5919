import type { Attributes } from '../../artifact/artifact';
import type { Dashboard } from '../../artifact/dashboard';
import { blocks, text } from '../../artifact/json';
import type { Problem, Rule } from '../rule';

const board = { title: 'cart', layout_type: 'ordered', widgets: [] };

export const dashboardAttribute: Rule = {
  id: 'dashboard-attribute',
  severity: 'warning',
  summary: 'the JSON of a dashboard states what Datadog sets itself, or leaves open what must be stated',
  why: 'A second plan should be empty. What Datadog sets (ids, url, author, times) says nothing in a definition, and names a board that is no longer this one. Organisations differ in whether they answer `restricted_roles: []` to a write without it; all of them answer it to a write with it, so only the stated form shows no difference everywhere.',
  on: 'dashboard',
  example: {
    bad: { ...board, id: 'abc-def-ghi', url: '/dashboard/abc-def-ghi/cart', author_handle: 'me@example.com' },
    good: { ...board, restricted_roles: [] },
  },
  check: attributes,
};

const setByDatadog = ['id', 'url', 'author_handle', 'author_name', 'author_info', 'created_at', 'modified_at'];

function* attributes({ body, resource }: Dashboard): Iterable<Problem> {
  if (!body) {
    yield* oldDefaults(resource.attributes.template_variable);
    return;
  }
  const stated = setByDatadog.filter((name) => name in body && body[name] !== null && body[name] !== '');
  if (stated.length > 0) yield { message: `it states ${stated.join(', ')}, which Datadog sets; expected none of them` };
  const widgets = countIds(body);
  if (widgets > 0) yield { message: `${widgets} of its widgets state an id, which Datadog sets; expected none` };
  // what the provider itself adds to a plan is no business of whoever wrote the board
  if (!('restricted_roles' in body) && !resource.unknown?.dashboard) {
    yield { message: 'it states no restricted_roles, expected restricted_roles: [] for a board that all may edit' };
  }
  yield* oldDefaults(body.template_variables);
}

/** Variables with the `default` that `defaults` took the place of, in the JSON of the API and in blocks alike. */
function* oldDefaults(variables: unknown): Iterable<Problem> {
  const old = blocks(variables).filter((one) => one.default !== undefined && one.default !== null && !one.defaults);
  if (old.length === 0) return;
  const names = old.map(({ name }) => text(name)).join(', ');
  yield {
    message: `${old.length === 1 ? 'variable' : 'variables'} ${names} ${old.length === 1 ? 'states' : 'state'} default, expected defaults`,
    hint: 'write defaults: ["…"]',
  };
}

function countIds(body: Attributes): number {
  let count = 0;
  const rest = [...blocks(body.widgets)];
  for (let widget = rest.pop(); widget; widget = rest.pop()) {
    if (widget.id !== undefined && widget.id !== null) count += 1;
    rest.push(...blocks(blocks(widget.definition)[0]?.widgets));
  }
  return count;
}
