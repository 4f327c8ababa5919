import type { ClusterFacts } from '../../model/applicability';
import { identityTagKeys } from '../../model/tags';
import type { Path } from '../path';
import type { Report } from '../report';
import type { MonitorLayer } from '../resolve/monitor-layers';
import { entriesOf, indexed } from '../resolve/raw';
import type { RawFields, RawList } from '../resolve/raw';

/** Every list of tags that a monitor's fields state, with its path. */
function listsOf(fields: RawFields, path: Path): readonly (readonly [RawList<string>, Path])[] {
  const { tags } = fields;
  if (Array.isArray(tags)) return [[tags as RawList<string>, [...path, 'tags']]];
  if (typeof tags !== 'object' || tags === null || !('add' in tags)) return [];
  return [[tags.add as RawList<string>, [...path, 'tags', 'add']]];
}

/** Reports tags that would contradict those by which a monitor is known: its team, service, tier and cluster. */
export function checkIdentityTags(
  layer: MonitorLayer,
  clusters: ReadonlyMap<string, ClusterFacts>,
  report: Report,
): void {
  const taken = new Set([...identityTagKeys, ...[...clusters.values()].map(({ tag }) => tag.key.toLowerCase())]);
  for (const [signal, fields] of entriesOf(layer.monitors)) {
    const at: Path = layer.flat ? layer.path : [...layer.path, signal];
    const variants = entriesOf(fields.variants).map(([key, own]) => [own, [...at, 'variants', key]] as const);
    for (const [own, path] of [[fields, at] as const, ...variants]) {
      for (const [list, of] of listsOf(own, path)) {
        for (const [tag, i] of indexed(list)) {
          const key = tag.split(':')[0]?.toLowerCase() ?? '';
          if (!taken.has(key)) continue;
          const spot = { document: layer.document, path: [...of, i] };
          report(
            'invalid-value',
            spot,
            `tag '${tag}' cannot be set: '${key}' says what the monitor is about`,
            'choose another key',
          );
        }
      }
    }
  }
}
