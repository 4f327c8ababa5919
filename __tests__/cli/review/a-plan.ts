import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitor } from '../../tools/lint/a-subject';
import { workplace } from './a-review';

/** Of an object in a plan; null: it is not there. */
export type State = Readonly<Record<string, unknown>> | null;

/** A plan file of monitors: actions, before, after, what only an apply tells, and more of the change. */
export function plan(
  name: string,
  monitors: Readonly<Record<string, readonly [readonly string[], State, State, object?, object?]>>,
): void {
  const changes = Object.entries(monitors).map(([key, [actions, before, after, unknown = {}, more = {}]]) => ({
    address: `datadog_monitor.${key}`,
    mode: 'managed',
    type: 'datadog_monitor',
    name: key,
    change: { actions, before, after, after_unknown: unknown, ...more },
  }));
  const resources = changes.flatMap(({ change: { after }, ...rest }) => (after ? [{ ...rest, values: after }] : []));
  const expressions = { message: { references: ['datadog_dashboard_json.board.id', 'datadog_dashboard_json.board'] } };
  const configuration = { root_module: { resources: changes.map(({ address }) => ({ address, expressions })) } };
  const content = { planned_values: { root_module: { resources } }, resource_changes: changes, configuration };
  writeFileSync(join(workplace(), name), JSON.stringify(content));
}

/** As the provider reads what an output writes sparsely. */
export const good: NonNullable<State> = { ...monitor, id: '1', include_tags: true };
