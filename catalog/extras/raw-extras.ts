import type { RawFields, RawList } from '../resolve/raw';

/** A monitor of somebody's own after its schema was checked: any field may be missing. */
export interface RawExtraMonitor extends RawFields {
  readonly id?: string;
  readonly name?: string;
  readonly query?: string;
  readonly message?: string | null;
}

export interface RawExtraWidget {
  readonly board?: string;
  readonly title?: string;
  readonly display?: string;
  readonly queries?: RawList<string>;
}

export interface RawSelect {
  readonly tiers?: RawList<number>;
  readonly teams?: RawList<string>;
  readonly environments?: RawList<string>;
  readonly labels?: Readonly<Record<string, string | null | undefined>>;
}

/** A document of signals/. */
export interface RawSignals {
  readonly signals?: RawList<RawExtraMonitor & { readonly select?: RawSelect | null }>;
}
