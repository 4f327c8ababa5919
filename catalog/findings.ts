import { writtenPath } from './checks/finding';
import type { Finding } from './checks/finding';
import { meshFindings } from './checks/findings';
import type { Path } from './path';
import type { Report, Spot } from './report';
import type { Checked, Resolved } from './resolve/mesh';

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
function spotOfFinding({ subject, path }: Finding, { entries }: Resolved, { document }: Checked<unknown>): Spot {
  if ('cluster' in subject) return { document, path: ['clusters', subject.cluster, ...path] };
  const id = subject.service.split('/').slice(1).join('/');
  const [first, ...others] = (entries.get(id)?.sources ?? []).map((source) => {
    const written = writtenPath(source.data, path);
    return { source, written, depth: depthOf(source.data, written) };
  });
  if (!first) return { document, path: [] };
  const best = others.reduce((top, spot) => (spot.depth > top.depth ? spot : top), first);
  return { document: best.source.document, path: [...best.source.path, ...best.written] };
}

/** Reports what is odd about a mesh where the catalog says it. */
export function reportFindings(resolved: Resolved, mesh: Checked<unknown>, report: Report): void {
  for (const finding of meshFindings(resolved.mesh)) {
    report(finding.code, spotOfFinding(finding, resolved, mesh), finding.message, finding.hint);
  }
}
