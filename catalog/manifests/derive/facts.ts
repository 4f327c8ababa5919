import type { ManifestObject } from '../objects/object';
import { spotIn } from '../objects/object';
import type { Path } from '../../path';
import type { Spot } from '../../report';

/** Part of a derived entry, with where in the manifests each fact stands, by its path in the entry. */
export interface Facts {
  readonly data: Readonly<Record<string, unknown>>;
  readonly origins: readonly Origin[];
}

export interface Origin {
  /** In the entry: `traffic.timeout`; an element of `dependsOn` is named by its callee. */
  readonly path: string;
  readonly spot: Spot;
  readonly object: ManifestObject;
}

export const nothing: Facts = { data: {}, origins: [] };

export function origin(path: string, object: ManifestObject, at: Path, on?: Spot['on']): Origin {
  return { path, object, spot: spotIn(object, at, on) };
}

/** Facts of several sources as one entry, in this order. */
export function together(all: readonly Facts[]): Facts {
  return {
    data: Object.assign({}, ...all.map(({ data }) => data)) as Facts['data'],
    origins: all.flatMap(({ origins }) => origins),
  };
}
