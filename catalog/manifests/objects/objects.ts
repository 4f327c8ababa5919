import { suggestion } from '../../../model/closest';
import type { SourceDocument } from '../../document';
import type { Path } from '../../path';
import type { Report } from '../../report';
import { isDnsLabel, isDnsName, nameHint } from './dns';
import { isClusterWide, isReadKind, kindOf, kindsOfGroup } from './kinds';
import { idOf, placeOf, specOf, spotIn, titleOf } from './object';
import type { ManifestObject } from './object';
import { isMap, listAt, textAt, valueAt } from './values';
import type { Data } from './values';

/** Keys that only Istio's MeshConfig has: it is written without a kind. */
const meshConfigKeys = ['defaultConfig', 'defaultHttpRetryPolicy', 'enableTracing', 'extensionProviders', 'meshConfig'];

interface Found {
  readonly data: Data;
  readonly document: SourceDocument;
  readonly path: Path;
}

/** Objects of a document: those of a `kind: List` one by one. */
function* objectsIn(document: SourceDocument, data: unknown = document.data, path: Path = []): Generator<Found> {
  if (!isMap(data)) return;
  const kind = textAt(data, 'kind');
  if (kind?.endsWith('List') && Array.isArray(data['items'])) {
    for (const [index, item] of listAt(data, 'items').entries()) {
      yield* objectsIn(document, item, [...path, 'items', index]);
    }
    return;
  }
  yield { data, document, path };
}

/** Reads what an object is; undefined, and reported where it was meant to be one of ours, for all others. */
function identify(
  { data, document, path }: Found,
  namespaceDefault: string,
  report: Report,
): ManifestObject | undefined {
  const [apiVersion, kind] = [textAt(data, 'apiVersion'), textAt(data, 'kind')];
  const spot = (...more: Path) => ({ document, path: [...path, ...more] });
  if (kind === undefined) {
    if (!meshConfigKeys.some((key) => key in data)) return undefined;
    return { kind: 'MeshConfig', apiVersion: '', name: 'mesh', namespace: '', data, spec: data, document, path };
  }
  if (apiVersion === undefined) {
    if (isReadKind(kind)) report('manifest-invalid', spot('kind'), `a ${kind} without 'apiVersion' is not read`);
    return undefined;
  }
  const own = kindOf(apiVersion, kind);
  if (!own) {
    const known = kindsOfGroup(apiVersion);
    if (known && !known.includes(kind)) {
      report('manifest-invalid', spot('kind'), `no kind '${kind}' in ${apiVersion}`, suggestion(kind, known));
    }
    return undefined;
  }
  const name = textAt(data, 'metadata', 'name') ?? '';
  const stated = textAt(data, 'metadata', 'namespace');
  const namespace = isClusterWide(own) ? '' : (stated ?? namespaceDefault);
  const isNamed = own === 'Service' || own === 'Namespace' ? isDnsLabel(name) : isDnsName(name);
  const wrong = !isNamed ? 'name' : namespace !== '' && !isDnsLabel(namespace) ? 'namespace' : undefined;
  if (wrong !== undefined) {
    const text = wrong === 'name' ? name : namespace;
    const isThere = valueAt(data, 'metadata', wrong) !== undefined;
    const message = isThere ? `the ${wrong} '${text}' of a ${kind} is no DNS name` : `a ${kind} without a ${wrong}`;
    report('manifest-invalid', spot('metadata', wrong), `${message}, so it is not read`, nameHint(text));
    return undefined;
  }
  return { kind: own, apiVersion, name, namespace, data, spec: specOf(data), document, path };
}

/** What an object says, without what the cluster added to it. */
const statement = ({ data }: ManifestObject) => JSON.stringify({ ...data, status: undefined, metadata: undefined });

/**
 * The objects of all documents, in their order, each once: where two have one name, the first is taken and the other
 * reported. `namespaceDefault` is the namespace of those that state none.
 */
export function collectObjects(
  documents: readonly SourceDocument[],
  namespaceDefault: string,
  report: Report,
): readonly ManifestObject[] {
  const found = new Map<string, ManifestObject>();
  for (const document of documents) {
    for (const each of objectsIn(document)) {
      const object = identify(each, namespaceDefault, report);
      if (!object) continue;
      const key = `${object.kind} ${idOf(object)}`;
      const first = found.get(key);
      if (!first) {
        found.set(key, object);
        continue;
      }
      const same = statement(first) === statement(object);
      const what = same ? 'and says the same' : 'and says something else: that one wins';
      const message = `${titleOf(object)} stands at ${placeOf(first)} already, ${what}`;
      report(
        'manifest-duplicate',
        spotIn(object, ['metadata', 'name']),
        message,
        'keep one; the first that is read wins',
      );
    }
  }
  return [...found.values()];
}
