import type { Environment, Team } from '../../model/cluster';
import type { SourceDocument } from '../document';
import type { Report } from '../report';
import type { RawMesh } from './raw';

/** What every step of resolving knows. */
export interface Context {
  /** The day that decides whether dated entries are over, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly report: Report;
  readonly mesh: { readonly document: SourceDocument; readonly data: RawMesh };
  readonly environments: ReadonlyMap<string, Environment>;
  readonly teams: ReadonlyMap<string, Team>;
}
