import type { Checked } from '../checked';
import type { SourceDocument } from '../document';
import { reportFindings } from '../findings';
import { apiVersion } from '../places';
import type { Path } from '../path';
import type { Report } from '../report';
import { resolveMesh } from '../resolve/mesh';
import type { RawList, RawMesh, RawService } from '../resolve/raw';
import type { DerivedService } from './derive/service';
import { textAt } from './objects/values';

/** Said of the manifests themselves already, at each of their routes and pods. */
const saidBefore = new Set([
  'weights-sum-to-nothing',
  'tries-exceed-timeout',
  'proxy-request-missing',
  'proxy-request-from-limit',
]);

export type ServicesDocument = Checked<{ readonly services?: RawList<RawService> }>;

/** A derived layer as a document that has no text yet. */
export function layerDocument(path: string, services: readonly DerivedService[]): ServicesDocument {
  const data = { apiVersion, kind: 'Services', services: services.map((one) => one.data as unknown as RawService) };
  const document: SourceDocument = {
    path,
    data,
    isBroken: false,
    locate: () => ({ line: 0, column: 0 }),
    written: () => undefined,
  };
  return { document, data };
}

/** Key of an origin that a path of the derived entry leads to: lists of calls and replicas are named by their keys. */
function keyOf({ data }: DerivedService, path: Path): string {
  const [list, index, ...rest] = path;
  if ((list === 'dependsOn' || list === 'replicas') && typeof index === 'number') {
    const key = textAt(data, list, index, list === 'dependsOn' ? 'to' : 'service');
    return [list, key ?? '', ...rest].join('.');
  }
  return path.join('.');
}

/**
 * What is odd about the mesh that these manifests make together with the rest of the catalog: the same questions that
 * `validate` asks, answered at the lines of the manifests. What rests on a person's word is left to `validate`.
 */
export function findMeshOddities(
  mesh: Checked<RawMesh>,
  layer: ServicesDocument,
  services: readonly DerivedService[],
  others: readonly ServicesDocument[],
  report: Report,
): void {
  const all = [...others.filter(({ document }) => document.path !== layer.document.path), layer];
  // the day turns only dated entries of people into errors, and errors are not asked for here
  const documents = { mesh, services: all, allRead: true, overrides: [], signals: [], allSignals: false };
  const resolved = resolveMesh(documents, '0001-01-01', () => undefined);
  reportFindings(resolved, mesh, (code, spot, message, hint) => {
    const [, index, ...rest] = spot.path;
    const service = spot.document === layer.document && typeof index === 'number' ? services[index] : undefined;
    if (!service || saidBefore.has(code)) return;
    const wanted = keyOf(service, rest);
    const [best] = service.origins
      .filter(({ path }) => path !== '' && (wanted === path || wanted.startsWith(`${path}.`)))
      .sort((a, b) => b.path.length - a.path.length);
    if (best) report(code, best.spot, message, hint);
  });
}
