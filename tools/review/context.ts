import type { Mesh } from '../../model/mesh';
import type { Artifact } from '../artifact/artifact';
import { compare } from '../compare/compare';
import type { Context } from './flag';
import { viewOf } from './view';

/** Two artifacts, compared. `asOf` is the day, `2026-11-23`; the mesh is the catalog of the head, where it is at hand. */
export function contextOf(base: Artifact, head: Artifact, asOf: string, mesh?: Mesh): Context {
  const comparison = compare(base, head);
  const views = comparison.changes.map((change) => viewOf(change, base, head, mesh));
  return { base, head, comparison, views, mesh, asOf };
}
