import type { Resource, Stack } from '../artifact/artifact';
import { blocks, isMap, text } from '../artifact/json';
import { planAttributes } from '../artifact/plan';

/**
 * A plan's stack as it was before: every object that Terraform knows, with the values it had. `after` is what
 * `readArtifact` makes of the same plan.
 */
export function priorStack(after: Stack): Stack {
  const changes = blocks(isMap(after.document) ? after.document.resource_changes : []);
  return { ...after, resources: changes.flatMap((change) => priorResource(after, change)) };
}

function priorResource(
  { name: stack, file }: Stack,
  {
    mode,
    type: written,
    address,
    previous_address: previous,
    module_address: within,
    change,
  }: Readonly<Record<string, unknown>>,
): readonly Resource[] {
  if (mode === 'data' || !isMap(change) || !isMap(change.before)) return [];
  const type = text(written);
  const full = text(previous) || text(address);
  const at = full.indexOf(`${type}.`);
  const module = text(previous) === '' ? text(within) : full.slice(0, Math.max(0, at - 1));
  return [
    {
      stack,
      file,
      type,
      address: full.slice(at + type.length + 1),
      ...(module === '' ? {} : { module }),
      line: 0,
      attributes: planAttributes(type, change.before),
    },
  ];
}

/** A plan's stack with what it does not know taken from what was synthesized for it, where that is at hand. */
export function withKnown(planned: Stack, synthesized: Stack | undefined): Stack {
  if (!synthesized) return planned;
  const written = new Map(synthesized.resources.map((resource) => [`${resource.type}.${resource.address}`, resource]));
  const resources = planned.resources.map((resource): Resource => {
    const source = written.get(`${resource.type}.${resource.address}`);
    if (!resource.unknown || !source || resource.module !== undefined) return resource;
    const names = Object.keys(resource.unknown).filter((name) => Object.hasOwn(source.attributes, name));
    const { unknown, ...known } = resource;
    const left = Object.fromEntries(Object.entries(unknown).filter(([name]) => !names.includes(name)));
    const filled = Object.fromEntries(names.map((name) => [name, source.attributes[name]]));
    return {
      ...known,
      attributes: { ...resource.attributes, ...filled },
      ...(Object.keys(left).length > 0 && { unknown: left }),
    };
  });
  return { ...planned, resources };
}
