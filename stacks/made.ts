import type { Construct } from 'constructs';
import type { Subject } from '../model/identity';
import type { Mesh } from '../model/mesh';
import type { Placed } from './moves';

/** One resource that was made, and what for. */
export interface Made extends Placed {
  /** Service id or cluster key. */
  readonly subject: string;
  /** Signal and variant of its policy; absent for a board. */
  readonly signal?: string;
  readonly variant?: string;
}

/** What is remembered of a resource after its stack is written. */
export type Recorded = Omit<Made, 'formerly' | 'adoptId'>;

/** Makes the constructs of one subject in a stack. `mesh` is the part of the mesh that the stack may see. */
export type Generate = (stack: Construct, mesh: Mesh, subject: Subject) => readonly Made[];
