import type { Artifact, Resource } from '../../artifact/artifact';
import { eachText } from '../../artifact/each-text';
import { isTemplate } from '../../artifact/template';
import type { Monitor } from '../../artifact/monitor';
import type { Slo } from '../../artifact/slo';
import type { Context, Problem, Rule } from '../rule';
import { inStack, listed, sourcesOf } from './_build';
import { membersOf, objectiveOf } from './_composite';

export const literalId: Rule = {
  id: 'literal-id',
  severity: 'warning',
  summary: 'a composite, an SLO, an SLO alert or a widget names another object by a literal id',
  why: 'An id is given when an object is made. When the other is made anew, in another organisation or after a change of its address, the literal still names the old one: the composite then never fires, the widget stays empty. A Terraform reference follows.',
  on: 'artifact',
  example: {
    bad: { cart: { resource: { datadog_monitor: { both: { type: 'composite', query: '1234 && 5678' } } } } },
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
  check: literals,
};

function* literals(artifact: Artifact, { monitors, slos }: Context): Iterable<Problem> {
  const sources = new Set(sourcesOf(artifact).map(({ name }) => name));
  const subjects = [
    ...monitors.map((monitor) => ({ resource: monitor.resource, ids: idsOfMonitor(monitor) })),
    ...slos.map((slo) => ({ resource: slo.resource, ids: idsOfSlo(slo) })),
    ...artifact.stacks.flatMap(({ resources }) =>
      resources.map((resource) => ({ resource, ids: idsOfDashboard(resource) })),
    ),
  ];
  for (const { resource, ids } of subjects) {
    const literal = [...new Set(ids)].filter((id) => id !== '' && !isTemplate(id));
    if (literal.length === 0 || !sources.has(resource.stack)) continue;
    yield {
      resource,
      message: `${inStack(resource)} names ${listed(literal)} by literal id, expected a reference such as \${datadog_monitor.<name>.id}`,
    };
  }
}

function idsOfMonitor(monitor: Monitor): readonly string[] {
  const slo = objectiveOf(monitor);
  return [...(membersOf(monitor) ?? []), ...(slo === undefined ? [] : [slo])];
}

function idsOfSlo({ resource }: Slo): readonly string[] {
  const ids = resource.attributes.monitor_ids;
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** `alert_id` and `slo_id` of widgets; older boards write an alert's id as a number. */
function idsOfDashboard({ type, attributes }: Resource): readonly string[] {
  const { dashboard, widget } = attributes;
  if (type === 'datadog_dashboard_json' && typeof dashboard === 'string') return idsInJson(dashboard);
  const ids: string[] = [];
  if (type !== 'datadog_dashboard') return ids;
  eachText(widget, (text, path) => {
    const key = path.at(-1);
    if (key === 'alert_id' || key === 'slo_id') ids.push(text);
  });
  return ids;
}

/**
 * Found in the text of the board: a key that stands within another text has its quotes escaped. The pattern begins with
 * what is rare, so that most of the text is skipped.
 */
function idsInJson(board: string): readonly string[] {
  return Array.from(
    board.matchAll(/_id"(?<="(?:alert|slo)_id"):\s*(?:"([^"\\]*)"|(\d+))/g),
    ([, text, number]) => text ?? number ?? '',
  );
}
