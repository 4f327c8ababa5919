import type { Mesh } from '../../model/mesh';
import type { Service } from '../../model/service';
import type { Path } from '../path';
import type { FindingCode } from './finding-codes';

/**
 * Something odd about the mesh itself: always a warning, it never stops synthesis. The catalog turns it into an issue
 * by looking up where the subject is declared.
 */
export interface Finding {
  readonly code: FindingCode;
  /** A service by its id, or a cluster by its key. */
  readonly subject: { readonly service: string } | { readonly cluster: string };
  /**
   * Inside the catalog's entry of the subject. An element of `dependsOn` or `replicas` is named by its key (the
   * callee's id, the replica's service), since the model sorts both. Where a part is not written there, its nearest
   * parent is meant.
   */
  readonly path: Path;
  /** Lower case, no final period. */
  readonly message: string;
  readonly hint: string;
}

/** A question about the whole mesh, asked once. */
export type Check = (mesh: Mesh) => readonly Finding[];

/** Makes a check of a question about one service. */
export const perService =
  (ask: (service: Service) => readonly Finding[]): Check =>
  (mesh) =>
    mesh.services.flatMap(ask);

/** A service as people write it: `ns/cart`; with the cluster where it is another than the reader's. */
export function shortName(id: string, from: Service): string {
  const own = `${from.cluster.key}/`;
  return id.startsWith(own) ? id.slice(own.length) : id;
}

/** Services by id. */
export function servicesById(mesh: Mesh): ReadonlyMap<string, Service> {
  return new Map(mesh.services.map((service) => [service.id, service]));
}
