import { Construct } from 'constructs';
import type { Subject } from '../model/identity';
import type { Mesh } from '../model/mesh';
import type { MeshContext } from './context';
import { MeshMonitor } from './mesh-monitor';
import { MeshMute } from './mesh-mute';
import { mutesOf } from './mute';
import { signalResources } from './resources';

/** Props of `SignalMonitors`. */
export interface SignalMonitorsProps {
  /** The mesh that the subject belongs to, from `loadCatalog`. */
  readonly mesh: MeshContext & Pick<Mesh, 'exceptions'>;
  /** The service or cluster to watch. */
  readonly subject: Subject;
  /** What to watch of it: a signal, e.g. `error-rate`, or the id of one of its extra monitors. */
  readonly signal: string;
  /**
   * Whether the subject's boards are made in the same stack, so that messages can link to them.
   * @default false
   */
  readonly boards?: boolean;
}

/**
 * All monitors of one signal of a service or cluster, with the policy of the catalog and muted where an exception says
 * so, for use in a stack of one's own.
 * Addresses are those of the whole generation: keep them out of a state that meshwatch itself deploys.
 *
 * Makes nothing where the signal is absent on the subject (`subject.absent` says why). Throws where the subject is of
 * the other kind than the signal, and where it has no such extra monitor.
 */
export class SignalMonitors extends Construct {
  public readonly monitors: readonly MeshMonitor[];
  public readonly mutes: readonly MeshMute[];

  constructor(scope: Construct, id: string, props: SignalMonitorsProps) {
    super(scope, id);
    const { mesh, subject, signal, boards = false } = props;
    const specs = signalResources({ ...mesh, boards }, subject, signal);
    this.monitors = specs.map((spec) => new MeshMonitor(this, spec.identity.address, spec));
    this.mutes = mutesOf(mesh.exceptions, subject, specs).map(
      (spec) => new MeshMute(this, spec.identity.address, spec),
    );
  }
}
