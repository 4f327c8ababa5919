import { Construct } from 'constructs';
import { boardsOf, type BoardName } from '../model/boards';
import { identify, type Subject } from '../model/identity';
import type { Mesh } from '../model/mesh';
import { boardSpecs } from './boards';
import { MeshDashboard } from './mesh-dashboard';

/** Props of `SubjectBoard`. */
export interface SubjectBoardProps {
  /** The mesh that the subject belongs to, from `loadCatalog`. */
  readonly mesh: Mesh;
  /** The service or cluster that the board is about. */
  readonly subject: Subject;
  /** Which of its boards, e.g. `apm-traces`. */
  readonly board: BoardName;
}

/**
 * One board of a service or cluster, for use in a stack of one's own. Its address is that of the whole generation: keep
 * it out of a state that meshwatch itself deploys. The objective of a board (where the service has one) must be made in
 * the same stack, by `SignalMonitors` of `slo-burn`.
 *
 * Throws where the subject has no such board, naming those that it has.
 */
export class SubjectBoard extends Construct {
  public readonly dashboard: MeshDashboard;

  constructor(scope: Construct, id: string, { mesh, subject, board }: SubjectBoardProps) {
    super(scope, id);
    const { address } = identify(mesh.name, subject, board);
    const spec = boardSpecs(mesh, subject).find(({ identity }) => identity.address === address);
    if (!spec) throw new Error(`no board '${board}' here, expected one of ${boardsOf(subject).join(', ') || 'none'}`);
    this.dashboard = new MeshDashboard(this, 'board', spec);
  }
}
