import type { Path } from '../../path';
import type { ManifestObject } from '../objects/object';
import { duration } from '../objects/quantities';
import { isMap, mapAt, numberAt, textAt, valueAt } from '../objects/values';
import type { Data } from '../objects/values';
import { origin } from './facts';
import type { Facts } from './facts';

/** A traffic policy and where it stands. */
export interface PlacedPolicy {
  readonly object: ManifestObject;
  readonly path: Path;
  readonly data: Data;
}

type Reader = (value: unknown, ...path: readonly string[]) => number | string | undefined;

const count: Reader = (value, ...path) => {
  const number = numberAt(value, ...path);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
};
const percent: Reader = (value, ...path) => {
  const number = numberAt(value, ...path);
  return number !== undefined && number >= 0 && number <= 100 ? number : undefined;
};
const time: Reader = (value, ...path) => duration(textAt(value, ...path));

/** Fields of outlier detection, by their name in the catalog; an older name of Istio comes second. */
const breaker: readonly (readonly [string, Reader, ...(readonly string[])[]])[] = [
  ['consecutive5xxErrors', count, ['consecutive5xxErrors'], ['consecutiveErrors']],
  ['consecutiveGatewayErrors', count, ['consecutiveGatewayErrors']],
  ['interval', time, ['interval']],
  ['baseEjectionTime', time, ['baseEjectionTime']],
  ['maxEjectionPercent', percent, ['maxEjectionPercent']],
  ['minHealthPercent', percent, ['minHealthPercent']],
];

const pool: typeof breaker = [
  ['maxConnections', count, ['tcp', 'maxConnections']],
  ['maxPendingRequests', count, ['http', 'http1MaxPendingRequests']],
  ['maxRequests', count, ['http', 'http2MaxRequests']],
  ['maxRequestsPerConnection', count, ['http', 'maxRequestsPerConnection']],
  ['maxRetries', count, ['http', 'maxRetries']],
  ['connectTimeout', time, ['tcp', 'connectTimeout']],
  ['idleTimeout', time, ['http', 'idleTimeout'], ['tcp', 'idleTimeout']],
];

function read(fields: typeof breaker, data: Data): Data {
  return Object.fromEntries(
    fields.flatMap(([name, reader, ...paths]) => {
      const [value] = paths.flatMap((path) => reader(data, ...path) ?? []);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * Outlier detection and connection pool: each from the first policy that states it, whole, since a subset's policy
 * replaces the rule's part by part.
 */
export function poolsOf(policies: readonly PlacedPolicy[]): Facts {
  const found = [
    ['circuitBreaker', 'outlierDetection', breaker],
    ['connectionPool', 'connectionPool', pool],
  ] as const;
  const parts = found.flatMap(([name, key, fields]) => {
    const placed = policies.find(({ data }) => isMap(valueAt(data, key)));
    const data = placed ? read(fields, mapAt(placed.data, key)) : {};
    // outlier detection without any number is on, with Istio's defaults
    if (!placed || (key === 'connectionPool' && Object.keys(data).length === 0)) return [];
    return [{ name, data, origin: origin(`traffic.${name}`, placed.object, [...placed.path, key]) }];
  });
  return {
    data: Object.fromEntries(parts.map(({ name, data }) => [name, data])),
    origins: parts.map((part) => part.origin),
  };
}
