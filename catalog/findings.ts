import type { Service } from '../model/service';
import type { Checked } from './checked';
import type { Finding } from './checks/finding';
import { meshFindings } from './checks/findings';
import type { Path } from './path';
import type { Report, Spot } from './report';
import { calls } from './resolve/dependencies';
import type { FactLayer } from './resolve/merge-facts';
import type { Resolved } from './resolve/mesh';
import { indexed } from './resolve/raw';
import type { RawDependency, RawList } from './resolve/raw';

/** A path of the model in one document: the model sorts its lists, so an element is looked up by its key. */
function writtenPath({ data }: FactLayer, path: Path, service: Service | undefined): Path {
  const [list, element, ...rest] = path;
  if (element === undefined || (list !== 'dependsOn' && list !== 'replicas')) return path;
  const keys =
    list === 'dependsOn' ? service?.dependsOn.map(({ to }) => to) : service?.replicas.map((one) => one.service);
  const key = typeof element === 'number' ? keys?.[element] : element;
  const elements = indexed(data[list] as RawList<RawDependency & { readonly service?: string }> | undefined);
  const found = elements.find(([{ to, service: name }]) =>
    list === 'dependsOn' ? to !== undefined && calls(to, key ?? '') : name === key,
  );
  return found ? [list, found[1], ...rest] : [list];
}

/** How many steps of a path a document states. */
function depthOf(data: unknown, path: Path): number {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (typeof value !== 'object' || value === null) return depth;
    value = (value as Record<string | number, unknown>)[key];
    if (value === undefined) return depth;
  }
  return path.length;
}

/** Where the catalog states what a finding is about: the document that says most of it, the highest of equals. */
function spotOfFinding(
  { subject, path }: Finding,
  { entries }: Resolved,
  services: ReadonlyMap<string, Service>,
  { document }: Checked<unknown>,
): Spot {
  if ('cluster' in subject) return { document, path: ['clusters', subject.cluster, ...path] };
  const service = services.get(subject.service);
  const id = subject.service.split('/').slice(1).join('/');
  const [first, ...others] = (entries.get(id)?.sources ?? []).map((source) => {
    const written = writtenPath(source, path, service);
    return { source, written, depth: depthOf(source.data, written) };
  });
  if (!first) return { document, path: [] };
  const best = others.reduce((top, spot) => (spot.depth > top.depth ? spot : top), first);
  return { document: best.source.document, path: [...best.source.path, ...best.written] };
}

/** Reports what is odd about a mesh where the catalog says it. */
export function reportFindings(resolved: Resolved, mesh: Checked<unknown>, report: Report): void {
  const services = new Map(resolved.mesh.services.map((service) => [service.id, service]));
  for (const finding of meshFindings(resolved.mesh)) {
    report(finding.code, spotOfFinding(finding, resolved, services, mesh), finding.message, finding.hint);
  }
}
