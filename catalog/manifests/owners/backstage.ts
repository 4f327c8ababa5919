import type { SourceDocument } from '../../document';
import type { Report } from '../../report';
import { labelsAt, listAt, textAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { OwnerEntry } from './entry';

/** Whether a document is an entity of Backstage. */
export const isBackstage = (data: Data): boolean => (textAt(data, 'apiVersion') ?? '').startsWith('backstage.io/');

/** `orders` of `group:default/orders`. */
const nameOfReference = (reference: string): string => reference.replace(/^[^:/]*:/, '').replace(/^.*\//, '');

/** `app=cart,tier=1` of equalities alone; undefined where it says more, which we cannot take for a selector. */
function selectorOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(',').map((part) => /^\s*([^=!\s]+)\s*==?\s*([^=!\s]+)\s*$/.exec(part));
  if (parts.some((part) => part === null)) return undefined;
  return Object.fromEntries(parts.map((part) => [part?.[1] ?? '', part?.[2] ?? '']));
}

/** A component of Backstage; undefined, and reported where it is broken, for anything else. */
export function backstageEntry(document: SourceDocument, data: Data, report: Report): OwnerEntry | undefined {
  if (textAt(data, 'kind') !== 'Component') return undefined;
  const name = textAt(data, 'metadata', 'name');
  if (name === undefined) {
    report('owner-invalid', { document, path: ['metadata'] }, "a Component without 'metadata.name'");
    return undefined;
  }
  const annotations = labelsAt(data, 'metadata', 'annotations');
  const owner = textAt(data, 'spec', 'owner');
  const selector = selectorOf(annotations['backstage.io/kubernetes-label-selector']);
  const kubernetesId = annotations['backstage.io/kubernetes-id'];
  const namespace = annotations['backstage.io/kubernetes-namespace'];
  const description = textAt(data, 'metadata', 'description');
  const runbook = listAt(data, 'metadata', 'links').find((link) => textAt(link, 'type') === 'runbook');
  const url = textAt(runbook, 'url');
  return {
    format: 'backstage',
    document,
    name,
    namePath: ['metadata', 'name'],
    teamPath: ['spec', 'owner'],
    ...(owner !== undefined && { team: nameOfReference(owner) }),
    ...(description !== undefined && { description }),
    ...(url !== undefined && { runbook: url }),
    ...(kubernetesId !== undefined && { kubernetesId }),
    ...(selector && { selector }),
    ...(namespace !== undefined && { namespace }),
  };
}
