import { compareText } from '../../model/issue';
import type { SourceDocument } from '../document';
import type { Report, Spot } from '../report';
import { isDerived } from '../places';
import type { Path } from '../path';
import { mergeFacts } from './merge-facts';
import type { FactLayer } from './merge-facts';
import { formatPath } from '../path';
import { indexed } from './raw';
import type { RawList, RawMesh, RawMonitors, RawService } from './raw';

/** What all documents together say of a service. */
export type RawFacts = Omit<RawService, 'monitors'>;

/** One service as its documents together describe it, and where they do. */
export interface Entry {
  /** `namespace/name`. */
  readonly id: string;
  /** Merged facts of all layers, without `monitors`, which have layers of their own. */
  readonly data: RawFacts;
  /** Documents that state it, highest first: `services/`, then `derived/`, one a cluster. */
  readonly sources: readonly [FactLayer, ...FactLayer[]];
}

/** Where an entry says something, or would: the highest document that has the path, else the highest at all. */
export function spotOf({ sources }: Entry, path: Path, on?: Spot['on']): Spot {
  const [first] = sources;
  const source = sources.find((one) => states(one.data, path)) ?? first;
  return { document: source.document, path: [...source.path, ...path], ...(on && { on }) };
}

function states(data: unknown, path: Path): boolean {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value !== undefined;
}

/** Services of all documents by `namespace/name`, sorted; two entries for one in the same layer are reported. */
export function collectEntries(
  documents: readonly {
    readonly document: SourceDocument;
    readonly data: { readonly services?: RawList<RawService> };
  }[],
  mesh: { readonly document: SourceDocument; readonly data: RawMesh } | undefined,
  report: Report,
): readonly Entry[] {
  const found = new Map<string, Sources>();
  for (const { document, data } of [...documents].sort((a, b) => compareText(a.document.path, b.document.path))) {
    const derived = isDerived(document.path);
    for (const [service, index] of indexed(data.services)) {
      if (service.name === undefined || service.namespace === undefined) continue;
      const id = `${service.namespace}/${service.name}`;
      const layer: FactLayer = { document, path: ['services', index], data: service as unknown as FactLayer['data'] };
      const same = found.get(id) ?? { derived: [] };
      // an importer writes one file a cluster, and a service may run in several
      const twin = derived ? same.derived.find((one) => one.document === document) : same.written;
      if (twin) {
        const { line } = twin.document.locate(twin.path);
        const message = `${id} is declared here and at ${twin.document.path}:${line}`;
        report('duplicate-service', { document, path: layer.path }, message, 'keep one entry');
      } else {
        found.set(id, derived ? { ...same, derived: [...same.derived, layer] } : { ...same, written: layer });
      }
    }
  }
  // mostly `defaults` holds numbers of monitors alone, and each service is spared a merge
  const hasFacts = Object.keys(mesh?.data.defaults ?? {}).some((key) => key !== 'monitors');
  const base =
    mesh && hasFacts ? { document: mesh.document, path: ['defaults'], data: { ...mesh.data.defaults } } : undefined;
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([id, { written, derived }]) => {
      const [first, ...others] = [...(written ? [written] : []), ...byRank(derived, mesh?.data)];
      return first ? [entryOf(id, [first, ...others], base, report)] : [];
    });
}

interface Sources {
  readonly written?: FactLayer;
  readonly derived: readonly FactLayer[];
}

/**
 * What was derived from several clusters, highest first: clusters that page before the rest, then by name. An entry has
 * one set of facts for all its clusters, and those of production are the ones that wake someone.
 */
function byRank(layers: readonly FactLayer[], mesh: RawMesh | undefined): readonly FactLayer[] {
  if (layers.length < 2) return layers;
  const pages = ({ document }: FactLayer) => {
    const cluster = mesh?.clusters?.[document.path.replace(/^.*\/|\.ya?ml$/g, '')];
    return mesh?.environments?.[cluster?.environment ?? '']?.pages === true;
  };
  return [...layers].sort((a, b) => Number(pages(b)) - Number(pages(a)));
}

function entryOf(id: string, sources: Entry['sources'], base: FactLayer | undefined, report: Report): Entry {
  const { data, drift } = mergeFacts([...(base ? [base] : []), ...[...sources].reverse()]);
  for (const { path, lower, upper } of drift) {
    // clusters may differ among themselves: only what a person states is compared
    if (lower === base || isDerived(upper.document.path)) continue;
    const { line } = lower.document.locate([...lower.path, ...path]);
    const message = `${formatPath(path)} of ${id} differs from ${lower.document.path}:${line}`;
    const spot = { document: upper.document, path: [...upper.path, ...path] };
    report('drift', spot, message, 'this file wins; correct one');
  }
  return { id, data: data as unknown as RawFacts, sources };
}

/** Numbers that a document states for a service. */
export const monitorsOf = ({ data }: FactLayer): RawMonitors | undefined => (data as unknown as RawService).monitors;
