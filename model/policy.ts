import type { OnMissingData, Priority } from './signal';
import type { SignalId } from './signals';

/** The resolved numbers of one signal (and variant) of one service or cluster, and where each came from. */
export interface Policy {
  readonly signal: SignalId;
  /** Where a signal has several monitors: `ratio`, `fast`, `p99`. Absent: the signal's main monitor. */
  readonly variant?: string;
  readonly values: PolicyValues;
  /** By field name of the catalog (`critical`, `window`): who set it, lowest layer first; the last one holds. */
  readonly origins: Readonly<Record<string, readonly Origin[]>>;
}

export interface PolicyValues {
  /** In the unit of the signal's query (percent, seconds, count …). */
  readonly critical: number;
  readonly warning?: number;
  readonly recovery?: number;
  readonly windowMinutes: number;
  /** Additive floor of a ratio: requests a window that a ratio needs to count in full. 0: none. */
  readonly minRequests: number;
  readonly evaluationDelaySeconds: number;
  readonly noData: OnMissingData;
  readonly priority: Priority;
  readonly renotifyMinutes?: number;
  /** Handles that wake someone, before environment, shadow and priority are looked at (model/routing.ts). */
  readonly page: readonly string[];
  readonly notify: readonly string[];
  /** Further tags; sorted. */
  readonly tags: readonly string[];
  readonly runbook?: string;
  /** Text that the owner adds to the message. */
  readonly messageAppend?: string;
  /** New monitors start quietly: they notify, they never page. */
  readonly shadow: boolean;
  /** Compare with the rest of the mesh, so that mesh-wide trouble does not page every team. */
  readonly relativeToMesh: boolean;
  /** One alert for each value of these tags; absent: one for all. */
  readonly groupBy?: readonly string[];
  /** Only latency: which percentile, e.g. `p95`. */
  readonly percentile?: string;
}

/** Places that a number may come from, lowest first; the later wins. A layer of several steps has them in this order. */
export const layerTable = [
  { layer: 'package default', steps: ['the table of signals'], about: 'what holds where nobody says otherwise' },
  { layer: 'mesh defaults', steps: ['`defaults.monitors` of mesh.yaml'], about: 'the organisation, for all' },
  {
    layer: 'environment',
    steps: ['`environments.<e>.monitors` of mesh.yaml'],
    about: 'the organisation, by environment',
  },
  { layer: 'tier', steps: ['`tiers.<n>.monitors` of mesh.yaml'], about: 'the organisation, by importance' },
  {
    layer: 'service',
    steps: ["`monitors` of the service; of the cluster for a cluster's signals"],
    about: 'whoever declares it',
  },
  {
    layer: 'team override',
    steps: [
      '`defaults.monitors` of overrides/*.yaml',
      '`environments.<e>.monitors` there',
      '`services.<s>.monitors` there',
      '`services.<s>.environments.<e>.monitors` there',
    ],
    about: 'the team that owns it',
  },
  { layer: 'exception', steps: ['`exceptions` of overrides/*.yaml'], about: 'an approver, until a day' },
] as const;
export type Layer = (typeof layerTable)[number]['layer'];

/** Names of the layers, lowest first. */
export const layers: readonly Layer[] = layerTable.map(({ layer }) => layer);

/** Who set a value: the layer, the value as written there, and the place (none for the package's own defaults). */
export interface Origin {
  readonly layer: Layer;
  /** As written, e.g. `5%`, or computed with a short why, e.g. `2% (40% of critical)`. */
  readonly value: string;
  readonly file?: string;
  readonly line?: number;
  /** The last day it holds; only of an exception. */
  readonly until?: string;
}

/** A place in the catalog. */
export interface Place {
  /** Relative to the catalog directory, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A signal that is not generated for a service or cluster, and why, in words. */
export interface AbsentSignal {
  readonly signal: SignalId;
  readonly variant?: string;
  readonly reason: string;
  /** Where somebody switched it off. */
  readonly place?: Place;
}
