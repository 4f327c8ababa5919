import type { RawFields, RawList, RawMonitors } from '../resolve/raw';

/** Documents of overrides/ after their schema was checked; as in resolve/raw.ts anything may be missing. */
export interface RawStep {
  readonly monitors?: RawMonitors | null;
}

export type RawSteps = Readonly<Record<string, RawStep | null | undefined>>;

export interface RawServiceOverride extends RawStep {
  readonly clusters?: RawList<string>;
  readonly environments?: RawSteps | null;
  readonly extraMonitors?: RawList<unknown>;
}

export interface RawException {
  readonly services?: RawList<string>;
  readonly clusters?: RawList<string>;
  readonly environments?: RawList<string>;
  readonly signals?: RawList<string>;
  readonly set?: RawFields | null;
  readonly mute?: boolean;
  readonly reason?: string;
  readonly ticket?: string;
  readonly approvedBy?: string;
  readonly expires?: string;
}

export interface RawOverrides {
  readonly team?: string;
  readonly defaults?: RawStep | null;
  readonly environments?: RawSteps | null;
  readonly services?: Readonly<Record<string, RawServiceOverride | null | undefined>> | null;
  readonly exceptions?: RawList<RawException> | null;
}
