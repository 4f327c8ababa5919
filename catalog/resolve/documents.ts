import type { Checked } from '../checked';
import type { RawSignals } from '../extras/raw-extras';
import type { RawMoves } from '../moves/resolve';
import type { RawOverrides } from '../overrides/raw-overrides';
import type { RawPolicy } from '../rails/raw-policy';
import type { RawList, RawMesh, RawService } from './raw';

export interface RawServices {
  readonly services?: RawList<RawService>;
}

/** Documents of a catalog whose shape was checked. */
export interface Documents {
  readonly mesh: Checked<RawMesh>;
  readonly services: readonly Checked<RawServices>[];
  /** Whether every file of services is among the documents. */
  readonly allRead: boolean;
  readonly overrides: readonly Checked<RawOverrides>[];
  readonly signals: readonly Checked<RawSignals>[];
  /** Whether every file of signals is among the documents. */
  readonly allSignals: boolean;
  readonly policy?: Checked<RawPolicy>;
  readonly moves?: Checked<RawMoves>;
}
