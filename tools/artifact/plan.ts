import type { Attributes, Resource, Stack } from './artifact';
import { escapeTexts } from './escape';
import { blocks, entriesOf, isMap, text, texts } from './json';
import { monitorAttributes } from './monitor-json';
import type { Document } from './terraform-json';

/** Whether this is what `terraform show -json` prints of a plan. */
export function isPlan(content: Attributes): boolean {
  return Object.hasOwn(content, 'planned_values');
}

/**
 * What is going to exist after apply. `cart.json` is stack `cart`; a name that only says that it is a plan gives way to
 * its folder's: `team__production__shop/plan.json` is `team__production__shop`.
 */
export function planStack({ path, content }: Document): Stack {
  const name = planStackName(path);
  const unknown = unknownOf(content);
  const resources: Resource[] = [];
  const root = isMap(content.planned_values) ? content.planned_values.root_module : undefined;
  const rest: Attributes[] = isMap(root) ? [root] : [];
  // a stack of modules, not a recursion: others may nest them as deep as they like
  for (let module = rest.pop(); module; module = rest.pop()) {
    for (const one of blocks(module.resources)) {
      // without values: an object that Terraform lets go of, which it lists among what will be
      if (one.mode === 'data' || !isMap(one.values)) continue;
      resources.push(resourceOf(name, path, text(module.address), one, unknown.get(text(one.address))));
    }
    for (const inner of blocks(module.child_modules).toReversed()) rest.push(inner);
  }
  return { name, file: path, resources, fromPlan: true, document: content };
}

/** Stack of a plan, by the path of its file. */
function planStackName(path: string): string {
  const parts = path.split('/');
  const file = (parts.pop() ?? '').replace(/(?:\.(?:tf)?plan)?\.json$/, '');
  const folder = parts.pop();
  return /^(?:tf)?plan$/.test(file) && folder !== undefined && folder !== '' ? folder : file;
}

function resourceOf(
  stack: string,
  file: string,
  module: string,
  { type: written, name, address, values }: Attributes,
  unknown: Resource['unknown'],
): Resource {
  const type = text(written);
  const prefix = module === '' ? `${type}.` : `${module}.${type}.`;
  const full = text(address);
  return {
    stack,
    file,
    type,
    // the address has the index of `count` or `for_each`, the name does not
    address: full.startsWith(prefix) ? full.slice(prefix.length) : text(name),
    ...(module === '' ? {} : { module }),
    line: 0,
    attributes: planAttributes(type, values),
    ...(unknown ? { unknown } : {}),
  };
}

/** Values of a plan, which are literal, as the attributes of a resource of that type, which are Terraform's. */
export function planAttributes(type: string, values: unknown): Attributes {
  const attributes = isMap(values) ? escapeTexts(values) : {};
  return type === 'datadog_monitor_json' ? monitorAttributes(attributes) : attributes;
}

/** By address: attributes that `resource_changes` calls unknown, with what `configuration` says that they refer to. */
function unknownOf(content: Attributes): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const expressions = expressionsOf(content);
  const found = new Map<string, Readonly<Record<string, readonly string[]>>>();
  for (const change of blocks(content.resource_changes)) {
    const after = isMap(change.change) ? change.change.after_unknown : undefined;
    const address = text(change.address);
    const written = expressions.get(withoutIndexes(address));
    if (!written) continue;
    const module = text(change.module_address);
    const references = entriesOf(after).flatMap(([name, state]) =>
      isUnknown(state) && Object.hasOwn(written, name) ? [[name, referencesIn(written[name], module)] as const] : [],
    );
    if (references.length > 0) found.set(address, Object.fromEntries(references));
  }
  return found;
}

function isUnknown(state: unknown): boolean {
  if (state === true) return true;
  return typeof state === 'object' && state !== null && JSON.stringify(state).includes('true');
}

/** `${module path}${type}.${name}` → its expressions; modules are nested by the names of their calls. */
function expressionsOf({ configuration }: Attributes): ReadonlyMap<string, Attributes> {
  const found = new Map<string, Attributes>();
  const root = isMap(configuration) ? configuration.root_module : undefined;
  const rest: [string, Attributes][] = isMap(root) ? [['', root]] : [];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [prefix, module] = next;
    for (const resource of blocks(module.resources)) {
      if (isMap(resource.expressions)) found.set(prefix + text(resource.address), resource.expressions);
    }
    for (const [name, call] of entriesOf(module.module_calls)) {
      if (isMap(call) && isMap(call.module)) rest.push([`${prefix}module.${name}.`, call.module]);
    }
  }
  return found;
}

/** `module.a["x"].datadog_monitor.b[0]` → `module.a.datadog_monitor.b` */
function withoutIndexes(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

/** Terraform lists `datadog_monitor.a.id` and `datadog_monitor.a`, seen from the module: the latter is the resource. */
function referencesIn(expression: unknown, module: string): readonly string[] {
  const found = blocks(expression).flatMap(({ references }) => texts(references));
  const resources = found.filter((reference) => reference.startsWith('datadog_'));
  const prefix = module === '' ? '' : `${module}.`;
  return [...new Set(resources.map((reference) => prefix + reference.split('.').slice(0, 2).join('.')))];
}
