import { compareText } from '../../../model/issue';
import type { SourceDocument } from '../../document';
import type { Path } from '../../path';
import type { Spot } from '../../report';
import type { ManifestKind } from './kinds';
import { mapAt } from './values';
import type { Data } from './values';

/** One Kubernetes object of the input. */
export interface ManifestObject {
  readonly kind: ManifestKind;
  readonly apiVersion: string;
  readonly name: string;
  /** Its own, or the one that objects without a namespace are taken to be in; empty for what has none. */
  readonly namespace: string;
  readonly data: Data;
  readonly spec: Data;
  readonly document: SourceDocument;
  /** Where it stands in its document: below `items` in a list. */
  readonly path: Path;
}

/** `ns/name` */
export const idOf = ({ namespace, name }: Pick<ManifestObject, 'namespace' | 'name'>): string => `${namespace}/${name}`;

/** `VirtualService ns/name`, as people call it. */
export const titleOf = (object: Pick<ManifestObject, 'kind' | 'namespace' | 'name'>): string =>
  `${object.kind === 'ApiGateway' ? 'Gateway' : object.kind} ${object.namespace === '' ? object.name : idOf(object)}`;

/** A spot inside an object. */
export function spotIn(object: ManifestObject, path: Path = [], on?: Spot['on']): Spot {
  return { document: object.document, path: [...object.path, ...path], ...(on && { on }) };
}

export const specOf = (data: Data): Data => mapAt(data, 'spec');

export const byId = (a: ManifestObject, b: ManifestObject): number => compareText(idOf(a), idOf(b));

/** `file:line` of an object, for a message about another one. */
export function placeOf(object: ManifestObject): string {
  return `${object.document.path}:${object.document.locate(object.path).line}`;
}
