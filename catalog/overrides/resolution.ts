import type { SignalId } from '../../model/signals';
import type { MonitorLayer } from '../resolve/monitor-layers';
import type { ResolvedSignals } from '../resolve/signals';
import type { SubjectFacts } from './subjects';

/** What came of one subject: asked whether its overrides changed something, and held against policy.yaml. */
export interface Resolution {
  readonly subject: SubjectFacts;
  /** The whole stack, lowest first. */
  readonly layers: readonly MonitorLayer[];
  readonly found: ResolvedSignals;
  /** What would have come of one signal if a layer were not there. */
  readonly without: (layer: MonitorLayer, signal: SignalId) => ResolvedSignals;
}
