import type { Attributes, Resource } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { escapeTexts } from '../artifact/escape';
import { interpolationsOf } from '../artifact/interpolations';
import { entriesOf, isMap, text } from '../artifact/json';
import { escaped, literal } from '../artifact/template';
import type { Json } from './account';
import { attributesOfLive } from './monitor';
import { normalBoard, normalMonitor, normalSlo } from './normal';
import { normalDowntime, normalLiveDowntime } from './normal-downtime';
import { normalBindings, normalTagPolicy } from './normal-policy';
import type { Pairing } from './pairing';

/** A resource and the live object that it is, both in one writing, to be compared by meaning. */
export interface Comparable {
  readonly wanted: Resource;
  readonly live: Resource;
}

/** Undefined for a type that is not compared. `live` is the whole object. */
export function comparable(resource: Resource, live: Json, pairing: Pairing): Comparable | undefined {
  const both = (wanted: Attributes, found: Attributes): Comparable => ({
    wanted: { ...resource, attributes: wanted },
    live: { ...resource, attributes: found },
  });
  switch (resource.type) {
    case 'datadog_monitor': {
      const found = normalMonitor(escapeTexts(attributesOfLive(live)));
      return both(normalMonitor(filledAttributes(resource, found, pairing)), found);
    }
    case 'datadog_service_level_objective':
      return both(normalSlo(resource.attributes), normalSlo(escapeTexts(live)));
    case 'datadog_dashboard_json': {
      const filled = filledBoard(resource, pairing);
      const body = dashboardOf(filled)?.body;
      // without a body it is one that only Terraform can read
      if (!body) return undefined;
      const found = normalBoard(live);
      return both(boardAttributes(settled(normalBoard(body), found) as Attributes), boardAttributes(found));
    }
    case 'datadog_downtime_schedule': {
      const wanted = normalDowntime(resource.attributes);
      return both(wanted, normalLiveDowntime(escapeTexts(live), wanted));
    }
    case 'datadog_monitor_config_policy':
      return both(normalTagPolicy(resource.attributes.tag_policy), normalTagPolicy(attributesOf(live).policy));
    case 'datadog_restriction_policy':
      return both(normalBindings(resource.attributes.bindings), normalBindings(attributesOf(live).bindings));
    default:
      return undefined;
  }
}

const boardAttributes = (body: Attributes): Attributes => ({ dashboard: escaped(JSON.stringify(body)) });

/** With ids in place of those references that are known. */
function filledBoard(resource: Resource, { idOfReference }: Pairing): Resource {
  let dashboard = text(resource.attributes.dashboard);
  for (const { opening, inner } of interpolationsOf(dashboard)) {
    const reference = `${opening}${inner ?? ''}}`;
    const id = idOfReference(reference, resource.stack);
    if (id !== undefined) dashboard = dashboard.replaceAll(reference, () => id);
  }
  return { ...resource, attributes: { ...resource.attributes, dashboard } };
}

/** Where a reference is left, whatever stands there is right: what it names is missed by itself. */
function settled(wanted: unknown, live: unknown): unknown {
  if (typeof wanted === 'string') return /^\$\{.*\}$/.test(wanted) && typeof live === 'string' ? live : wanted;
  if (Array.isArray(wanted)) return wanted.map((one, at) => settled(one, Array.isArray(live) ? live[at] : undefined));
  if (!isMap(wanted)) return wanted;
  return Object.fromEntries(
    entriesOf(wanted).map(([name, value]) => [name, settled(value, isMap(live) ? live[name] : undefined)]),
  );
}

/** What an object of the newer API says of itself. */
const attributesOf = ({ attributes }: Json): Json => (isMap(attributes) ? escapeTexts(attributes) : {});

/** With ids in place of references; where one is not known, any id that stands there is right. */
function filledAttributes({ attributes, stack }: Resource, live: Attributes, pairing: Pairing): Attributes {
  const filled = entriesOf(attributes).map(([name, value]): [string, unknown] => {
    if (typeof value !== 'string' || !value.includes('${')) return [name, value];
    return [name, filledText(value, text(live[name]), (reference) => pairing.idOfReference(reference, stack))];
  });
  return Object.fromEntries(filled);
}

function filledText(wanted: string, live: string, idOf: (reference: string) => string | undefined): string {
  let known = wanted;
  const open: string[] = [];
  for (const { opening, inner } of interpolationsOf(wanted)) {
    const reference = `${opening}${inner ?? ''}}`;
    const id = idOf(reference);
    if (id === undefined) open.push(reference);
    else known = known.replaceAll(reference, () => id);
  }
  if (open.length === 0) return known;
  const pattern = open.reduce(
    (rest, reference) => rest.replaceAll(quoted(reference), () => String.raw`[\w-]+`),
    quoted(known.trim()),
  );
  return new RegExp(`^${pattern}$`, 's').test(live) ? live : literal(known);
}

const quoted = (written: string) => written.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
