import { Construct } from 'constructs';
import type { Subject } from '../model/identity';
import type { SignalId } from '../model/signals';
import type { MeshContext } from './context';
import { MeshMonitor } from './mesh-monitor';
import { signalResources } from './resources';

/** Props of `SignalMonitors`. */
export interface SignalMonitorsProps {
  /** The mesh that the subject belongs to, from `loadCatalog`. */
  readonly mesh: MeshContext;
  /** The service or cluster to watch. */
  readonly subject: Subject;
  /** What to watch of it, e.g. `error-rate`. */
  readonly signal: SignalId;
  /**
   * Whether the subject's boards are made in the same stack, so that messages can link to them.
   * @default false
   */
  readonly boards?: boolean;
}

/**
 * All monitors of one signal of a service or cluster, with the policy of the catalog, for use in a stack of one's own.
 * Addresses are those of the whole generation: keep them out of a state that meshwatch itself deploys.
 *
 * Makes nothing where the signal is absent on the subject (`subject.absent` says why). Throws where the subject is of
 * the other kind than the signal.
 */
export class SignalMonitors extends Construct {
  public readonly monitors: readonly MeshMonitor[];

  constructor(scope: Construct, id: string, props: SignalMonitorsProps) {
    super(scope, id);
    const { mesh, subject, signal, boards = false } = props;
    const specs = signalResources({ ...mesh, boards }, subject, signal);
    this.monitors = specs.map((spec) => new MeshMonitor(this, spec.identity.address, spec));
  }
}
