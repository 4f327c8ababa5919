import { isService } from '../model/identity';
import type { Mesh } from '../model/mesh';
import type { StackPlan } from './layout';
import type { StackSummary } from './synth';

/** Most resources of a stack: Terraform's apply time grows with their square (150, 300, 600: 5, 10, 34 s). */
const mostResources = 300;

/** What a person is told of a synthesis: stacks that are too big, and one line of totals. */
export function summaryLines(mesh: Mesh, stacks: readonly StackSummary[], out: string): readonly string[] {
  const warnings = stacks
    .filter(({ resources }) => resources > mostResources)
    .map(({ plan, resources }) => tooBig(plan, resources));
  const total = stacks.reduce((sum, { resources }) => sum + resources, 0);
  const counts = [count(mesh.services.length, 'service'), count(stacks.length, 'stack'), count(total, 'resource')];
  return [...warnings, `${counts.join(', ')} → ${out}`];
}

function tooBig({ name, team, subjects }: StackPlan, resources: number): string {
  const advice =
    team && subjects.every(isService)
      ? `raise shards of team ${team.key} in mesh.yaml to ${team.shards * Math.ceil(resources / mostResources)}`
      : 'it holds clusters, which shards cannot spread';
  return `warning: stack ${name} holds ${resources} resources, more than ${mostResources}, and applies slowly: ${advice}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
