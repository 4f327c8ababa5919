import { compareText } from '../../model/issue';
import type { SourceDocument } from '../document';
import type { Report, Spot } from '../report';
import { isDerived } from '../places';
import type { Path } from '../path';
import { mergeFacts } from './merge-facts';
import type { FactLayer } from './merge-facts';
import { formatPath } from '../path';
import { indexed } from './raw';
import type { RawList, RawMesh, RawService } from './raw';

/** One service as its documents together describe it, and where they do. */
export interface Entry {
  /** `namespace/name`. */
  readonly id: string;
  /** Merged facts of all layers; `monitors` only of the highest. */
  readonly data: RawService;
  /** Documents that state it, highest first: `services/`, then `derived/`. */
  readonly sources: readonly FactLayer[];
}

const isDerivedLayer = ({ document }: FactLayer) => isDerived(document.path);

/** Where an entry says something, or would: the highest document that has the path, else the highest at all. */
export function spotOf(entry: Entry, path: Path, on?: Spot['on']): Spot {
  const source = entry.sources.find((one) => states(one.data, path)) ?? (entry.sources[0] as FactLayer);
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
  const found = new Map<string, FactLayer[]>();
  for (const { document, data } of [...documents].sort((a, b) => compareText(a.document.path, b.document.path))) {
    for (const [service, index] of indexed(data.services)) {
      if (service.name === undefined || service.namespace === undefined) continue;
      const id = `${service.namespace}/${service.name}`;
      const layer: FactLayer = { document, path: ['services', index], data: service as unknown as FactLayer['data'] };
      const same = found.get(id) ?? [];
      const twin = same.find((one) => isDerivedLayer(one) === isDerivedLayer(layer));
      if (twin) {
        const { line } = twin.document.locate(twin.path);
        const message = `${id} is declared here and at ${twin.document.path}:${line}`;
        report('duplicate-service', { document, path: layer.path }, message, 'keep one entry');
      } else {
        found.set(id, [...same, layer]);
      }
    }
  }
  const { monitors: _, ...defaults } = mesh?.data.defaults ?? {};
  const base = mesh && { document: mesh.document, path: ['defaults'], data: defaults };
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([id, layers]) => entryOf(id, layers, base, report));
}

function entryOf(id: string, layers: readonly FactLayer[], base: FactLayer | undefined, report: Report): Entry {
  const lowestFirst = [...layers].sort((a, b) => Number(isDerivedLayer(b)) - Number(isDerivedLayer(a)));
  const { data, drift } = mergeFacts([...(base ? [base] : []), ...lowestFirst]);
  for (const { path, lower, upper } of drift) {
    if (lower === base) continue;
    const { line } = lower.document.locate([...lower.path, ...path]);
    const message = `${formatPath(path)} of ${id} differs from ${lower.document.path}:${line}`;
    report(
      'drift',
      { document: upper.document, path: [...upper.path, ...path] },
      message,
      'this file wins; correct one',
    );
  }
  const sources = [...lowestFirst].reverse();
  const top = sources[0]?.data as unknown as RawService;
  return { id, data: { ...(data as unknown as RawService), ...(top.monitors && { monitors: top.monitors }) }, sources };
}
