import type { Path } from '../../path';
import type { ManifestObject } from '../objects/object';
import type { Data } from '../objects/values';

/** One destination of a route. */
export interface Destination {
  /** In full and in lower case. */
  readonly host: string;
  /** As it is written. */
  readonly written: string;
  readonly subset?: string;
  /** As Istio weighs it against the others of the route. */
  readonly weight?: number;
  /** Where it stands in the route's object. */
  readonly path: Path;
}

/** One entry of a VirtualService's `http`, `tcp` or `tls`, or a rule of an HTTPRoute. */
export interface Route {
  readonly protocol: 'http' | 'tcp' | 'tls';
  readonly name?: string;
  /** The object that holds it; a delegate's own where it is delegated. */
  readonly object: ManifestObject;
  readonly path: Path;
  /** Any one of them leads here; empty: everything does. */
  readonly matches: readonly Data[];
  readonly destinations: readonly Destination[];
  /** Copies go there, answers are thrown away. */
  readonly mirrors: readonly Destination[];
  /** Redirects and direct answers: what matches goes nowhere. */
  readonly answers: boolean;
  readonly timeout?: { readonly text: string; readonly object: ManifestObject; readonly path: Path };
  readonly retries?: { readonly data: Data; readonly object: ManifestObject; readonly path: Path };
}

/** An object with routes: who it is for, and where its routes apply. */
export interface Routing {
  readonly object: ManifestObject;
  /** In full and in lower case; `*` for all. Empty for a delegate, whose routes stand in its parents. */
  readonly hosts: readonly string[];
  /** `mesh` for the sidecars, else `namespace/name` of gateways. */
  readonly gateways: readonly string[];
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
}

export const isForMesh = ({ gateways }: Routing): boolean => gateways.includes('mesh');

/** Whether every request of a protocol takes the route: no match, or a match of everything. */
export function takesAll({ matches }: Pick<Route, 'matches'>): boolean {
  return (
    matches.length === 0 || matches.some((match) => Object.keys(match).every((key) => isEmptyMatch(key, match[key])))
  );
}

function isEmptyMatch(key: string, value: unknown): boolean {
  if (key === 'name' || key === 'statPrefix' || key === 'ignoreUriCase') return true;
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  if (key !== 'uri') return entries.length === 0;
  return entries.length === 1 && entries.every(([how, text]) => how === 'prefix' && text === '/');
}
