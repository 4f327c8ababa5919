import type { RawList } from '../resolve/raw';

/** Bound of one field: the side that loosens, or what may be chosen. */
export interface RawBound {
  readonly max?: string | number;
  readonly min?: string | number;
  readonly atLeast?: string;
  readonly allowed?: RawList<string> | false;
}

export type RawBounds = Readonly<Record<string, RawBound | null | undefined>>;

export interface RawSignalBounds {
  readonly variants?: Readonly<Record<string, RawBounds | null | undefined>> | null;
}

export interface RawMatch {
  readonly tiers?: RawList<number>;
  readonly environments?: RawList<string>;
  readonly teams?: RawList<string>;
  readonly services?: RawList<string>;
  readonly signals?: RawList<string>;
}

export interface RawRule {
  readonly match?: RawMatch | null;
  readonly require?: {
    readonly signals?: RawList<string>;
    readonly page?: boolean;
    readonly runbook?: boolean;
  } | null;
  readonly bounds?: Readonly<Record<string, (RawSignalBounds & RawBounds) | null | undefined>> | null;
}

/** policy.yaml after its schema was checked; anything may be missing. */
export interface RawPolicy {
  readonly rules?: RawList<RawRule>;
  readonly handles?: { readonly allowed?: RawList<string>; readonly paging?: RawList<string> } | null;
  readonly exceptions?: {
    readonly maxDays?: number;
    readonly maxOpenPerTeam?: number;
    readonly approvers?: RawList<string>;
  } | null;
  readonly extraMonitors?: { readonly maxPerTeam?: number } | null;
}
