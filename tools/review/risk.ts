import type { Level } from './level';
import type { Subject } from './flag';

/** One thing to look at before this is applied. */
export interface Risk extends Subject {
  /** Id of its flag. */
  readonly id: string;
  readonly level: Level;
  /** Empty where it is about several. */
  readonly stack: string;
  /** With its type; empty where it is about a whole stack, or several. */
  readonly address: string;
  readonly message: string;
  /** Why it was accepted, where `acks.yaml` does. */
  readonly acknowledged?: { readonly reason: string; readonly until: string };
}
