import { suggestion } from '../../../model/closest';
import { formatPath } from '../../path';
import type { Path } from '../../path';
import type { Report } from '../../report';
import type { ManifestKind } from '../objects/kinds';
import { spotIn, titleOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { isMap } from '../objects/values';
import type { ManifestCheck } from './check';
import { istioKeys } from './istio-keys';
import type { Shape } from './istio-keys';

const typeOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'a map'
      : `the ${typeof value} ${JSON.stringify(value)}`;

const wanted = (shape: Shape): string =>
  shape === 'scalar' ? 'a single value' : typeof shape === 'object' && 'list' in shape ? 'a list' : 'a map';

/** Compares a value with what its kind has there; of a value of the wrong type nothing below is looked at. */
function compare(value: unknown, shape: Shape, path: Path, object: ManifestObject, report: Report): void {
  if (value === null || value === undefined) return;
  const fits =
    shape === 'scalar'
      ? typeof value !== 'object'
      : typeof shape === 'object' && 'list' in shape
        ? Array.isArray(value)
        : isMap(value);
  if (!fits) {
    const message = `${formatPath(path)} of ${titleOf(object)} is ${typeOf(value)}, expected ${wanted(shape)}`;
    report('istio-wrong-type', spotIn(object, path), message);
    return;
  }
  if (typeof shape === 'string') return;
  if ('list' in shape) {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      compare(item, shape.list, [...path, index], object, report);
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, key];
    const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
    if (known !== undefined) {
      compare(item, known, at, object, report);
      continue;
    }
    const where = path.length === 0 ? '' : ` in ${formatPath(path)}`;
    const message = `no key '${key}'${where} of a ${object.kind}, so Istio drops or refuses it`;
    report('istio-unknown-key', spotIn(object, at, 'key'), message, suggestion(key, Object.keys(shape.keys)));
  }
}

/** An object of a kind with that spec. */
const whole = (spec: Shape): Shape => ({
  keys: { apiVersion: 'scalar', kind: 'scalar', metadata: 'free', spec, status: 'free' },
});

/** Istio's own API server refuses what its kinds do not have; files that were never applied may hold it for long. */
export const istioShape: ManifestCheck = ({ inventory }, report) => {
  for (const [kind, shape] of Object.entries(istioKeys)) {
    for (const object of inventory.of(kind as ManifestKind)) {
      compare(object.data, whole(shape), [], object, report);
    }
  }
};
