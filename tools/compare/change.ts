import type { Resource } from '../artifact/artifact';
import type { Difference } from './difference';

/** What Terraform does to an object. `move` and `import` keep it, `forget` leaves it behind, `replace` makes another. */
export type Action = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'move' | 'import';

/** Where a resource stands: `datadog_monitor.cart` of a stack. */
export interface Address {
  readonly stack: string;
  readonly address: string;
}

/** One resource that is not what it was. */
export interface Change extends Address {
  readonly action: Action;
  /** Absent of what is new. */
  readonly before?: Resource;
  /** Absent of what is gone. */
  readonly after?: Resource;
  /** Where it stood, where that is somewhere else. */
  readonly from?: Address;
  /** Of what goes or comes: what looks like the same object somewhere else, which Terraform does not know. */
  readonly twin?: Address;
  readonly differences: readonly Difference[];
}

/** What is true of a whole stack and is not what it was. */
export interface StackChange {
  readonly stack: string;
  readonly what: 'backend' | 'provider' | 'engine' | 'vanished' | 'new';
  readonly before: string;
  readonly after: string;
}

/** All that differs between two artifacts, by stack and address. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly stacks: readonly StackChange[];
}
