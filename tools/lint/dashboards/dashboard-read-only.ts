import type { Dashboard } from '../../artifact/dashboard';
import type { Problem, Rule } from '../rule';

const board = { title: 'cart', layout_type: 'ordered', widgets: [] };

export const dashboardReadOnly: Rule = {
  id: 'dashboard-read-only',
  severity: 'error',
  summary: 'a dashboard states `is_read_only`',
  why: 'Datadog [withdrew the attribute](https://docs.datadoghq.com/dashboards/guide/is-read-only-deprecation/): writes with it were accepted until early 2025 and are refused since ("The is_read_only attribute is no longer supported", recorded in September 2025).',
  on: 'dashboard',
  example: { bad: { ...board, is_read_only: true }, good: { ...board, restricted_roles: [] } },
  check: readOnly,
};

function* readOnly({ body, resource }: Dashboard): Iterable<Problem> {
  const { is_read_only: stated } = body ?? resource.attributes;
  if (stated === undefined || stated === null) return;
  yield {
    message: `it states is_read_only ${JSON.stringify(stated)}, expected nothing`,
    hint: 'list the roles that may edit in restricted_roles, or use a datadog_restriction_policy',
  };
}
