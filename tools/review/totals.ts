import type { Artifact } from '../artifact/artifact';

/** How many there are before and after. */
export interface Total {
  readonly what: 'monitors' | 'objectives' | 'dashboards' | 'downtimes' | 'stacks';
  readonly before: number;
  readonly after: number;
}

const kinds = [
  ['monitors', /^datadog_monitor(_json)?$/],
  ['objectives', /^datadog_service_level_objective$/],
  ['dashboards', /^datadog_dashboard(_json)?$/],
  ['downtimes', /^datadog_downtime(_schedule)?$/],
] as const;

export function totalsOf(base: Artifact, head: Artifact): readonly Total[] {
  const count = ({ stacks }: Artifact, pattern: RegExp) =>
    stacks.reduce((sum, { resources }) => sum + resources.filter(({ type }) => pattern.test(type)).length, 0);
  return [
    ...kinds.map(([what, pattern]) => ({ what, before: count(base, pattern), after: count(head, pattern) })),
    { what: 'stacks', before: base.stacks.length, after: head.stacks.length },
  ];
}
