import type { Path } from '../../path';
import type { ManifestKind } from '../objects/kinds';
import { spotIn, titleOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { isMap, listAt, valueAt } from '../objects/values';
import type { ManifestCheck } from './check';

const labelled: readonly ManifestKind[] = [
  'Namespace',
  'Service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Rollout',
  'DestinationRule',
  'Gateway',
];

/** Where an object holds labels, annotations and selectors. */
function places({ kind, spec }: ManifestObject): readonly Path[] {
  const own: Path[] = [
    ['metadata', 'labels'],
    ['metadata', 'annotations'],
  ];
  if (kind === 'Service' || kind === 'Gateway') own.push(['spec', 'selector']);
  if (kind === 'DestinationRule') listAt(spec, 'subsets').forEach((_, i) => own.push(['spec', 'subsets', i, 'labels']));
  if (isMap(spec['template'])) {
    own.push(['spec', 'selector', 'matchLabels']);
    own.push(['spec', 'template', 'metadata', 'labels'], ['spec', 'template', 'metadata', 'annotations']);
  }
  return own;
}

/** Unquoted, `1.10` is a number and `no` a truth value: Kubernetes refuses both where a text belongs. */
export const labels: ManifestCheck = ({ inventory }, report) => {
  for (const object of labelled.flatMap((kind) => inventory.of(kind))) {
    for (const path of places(object)) {
      const map = valueAt(object.data, ...path);
      if (!isMap(map)) continue;
      for (const [key, value] of Object.entries(map)) {
        // an annotation without a value is written by many tools, and taken
        if (typeof value === 'string' || value === null) continue;
        const at = [...path, key];
        const written = object.document.written([...object.path, ...at]) ?? JSON.stringify(value);
        const what = typeof value === 'object' ? 'a map or a list' : `a ${typeof value}`;
        const message = `'${key}' of ${titleOf(object)} is ${what} (${written}), and Kubernetes takes texts only`;
        report('label-not-string', spotIn(object, at), message, typeof value === 'object' ? undefined : `"${written}"`);
      }
    }
  }
};
