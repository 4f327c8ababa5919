import { type Artifact, type Resource, type Stack, terraformAddress } from '../../artifact/artifact';
import { text } from '../../artifact/json';
import { type NamedResource, resourcesNamedIn } from '../../artifact/interpolations';

/** What a stack builds, by `<type>.<name>`. */
export type Built = ReadonlyMap<string, Resource>;

export function builtBy({ resources }: Stack): Built {
  return new Map(resources.map((resource) => [addressOf({ type: resource.type, name: resource.address }), resource]));
}

export function addressOf({ type, name }: NamedResource): string {
  return `${type}.${name}`;
}

/** The one resource that an id is taken from: `${datadog_monitor.cart.id}`. */
export function resourceOfId(id: string): NamedResource | undefined {
  return resourcesNamedIn(id)[0];
}

/** `datadog_monitor.cart in stack team__production__cart` */
export function inStack(resource: Resource): string {
  return `${terraformAddress(resource)} in stack ${resource.stack}`;
}

/** Stacks whose texts Terraform has still to evaluate; in a plan it has done so, and ids are numbers already. */
export function sourcesOf({ stacks }: Artifact): readonly Stack[] {
  return stacks.filter(({ fromPlan }) => !fromPlan);
}

/** `type` of a monitor among what is built; empty for what is none. */
export function monitorTypeOf(resource: Resource | undefined): string {
  return /^datadog_monitor(_json)?$/.test(resource?.type ?? '') ? text(resource?.attributes.type) : '';
}

/** At most three by name: `a, b, c and 4 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
