import type { Origin, Resource } from '../artifact/artifact';
import { trackingOf } from '../live/pairing';
import { tag } from './tag';

/**
 * Who made a resource of ours, as far as it tells itself: by its `meshwatch-id` and its tags. For what no provenance
 * names any more, such as what a plan deletes. No line of the catalog is known: `file` is empty.
 */
export function originByTags(resource: Resource): Origin | undefined {
  const [, path] = /^meshwatch-id:([^/\s]+(?:\/[^/\s]+){2,5})$/.exec(trackingOf(resource) ?? '') ?? [];
  if (path === undefined) return undefined;
  const [environment = '', cluster = '', ...rest] = path.split('/');
  // namespace, service, signal and perhaps a variant; the last two alone for a cluster's own
  const service = rest.length > 2 ? rest.splice(0, 2).join('/') : undefined;
  const [what = '', variant] = rest;
  const signal = resource.type === 'datadog_dashboard_json' ? undefined : (tag(resource, 'signal') ?? what);
  const team = tag(resource, 'team');
  return {
    environment,
    cluster,
    file: '',
    line: 0,
    ...(service !== undefined && { service }),
    ...(signal !== undefined && { signal }),
    ...(variant !== undefined && { variant }),
    ...(team !== undefined && { team }),
  };
}
