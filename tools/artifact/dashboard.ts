import type { Attributes, Resource } from './artifact';
import { blockQueries } from './dashboard-blocks';
import { bodyQueries } from './dashboard-body';
import { deepest, isMap, isTooDeep, text } from './json';
import type { Query } from './query';
import { isTemplate, literal } from './template';

/** A `datadog_dashboard_json`, or a `datadog_dashboard` in blocks. */
export interface Dashboard {
  readonly resource: Resource;
  readonly title: string;
  /** Every query and formula of its widgets that reads metrics, nested widgets too. */
  readonly queries: readonly Query[];
  /** The board as Datadog's API knows it; undefined for boards in blocks, or where the JSON is broken or not yet known. */
  readonly body: Attributes | undefined;
  /** Why the JSON of a `datadog_dashboard_json` cannot be read. */
  readonly broken?: string;
}

/** Undefined for a resource of another type. */
export function dashboardOf(resource: Resource): Dashboard | undefined {
  const { type, attributes } = resource;
  if (type === 'datadog_dashboard') {
    const title = literal(text(attributes.title)).trim();
    return { resource, title, queries: blockQueries(resource), body: undefined };
  }
  return type === 'datadog_dashboard_json' ? fromJson(resource, text(attributes.dashboard)) : undefined;
}

function fromJson(resource: Resource, written: string): Dashboard {
  const unread = { resource, title: '', queries: [], body: undefined };
  if (written === '') return unread;
  try {
    const body: unknown = JSON.parse(literal(written));
    if (!isMap(body)) return { ...unread, broken: 'a JSON object was expected' };
    if (isTooDeep(body)) return { ...unread, broken: `nested deeper than ${deepest} levels` };
    return { resource, title: text(body.title).trim(), queries: bodyQueries(resource, body), body };
  } catch (error) {
    // of `${jsonencode(…)}`, and of a reference with quotes inside, the JSON exists only after apply
    return isTemplate(written) ? unread : { ...unread, broken: error instanceof Error ? error.message : String(error) };
  }
}
