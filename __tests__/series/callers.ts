import { requests } from './reports';

/** What the callers' proxies report of `cart`, by the flags of the answer. */
export const sent = (
  points: string,
  flags = '-',
  spelling: 'v1' | 'v2' = 'v2',
  more: Readonly<Record<string, string>> = {},
) =>
  requests(
    points,
    { reporter: 'source', response_flags: flags, response_code: flags === '-' ? '200' : '503', ...more },
    spelling,
  );

/** Requests to others, in another cluster, and as the server counts them. */
export const elsewhere = [
  sent('90000x59', '-', 'v2', { kube_cluster_name: 'auth-prod' }),
  sent('90000x59', '-', 'v2', { destination_service_name: 'search' }),
  sent('90000x59', '-', 'v2', { reporter: 'destination' }),
];

/** Clusters by the spelling of what proxies report; the base's is v2. */
export const v1 = { cluster: { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } };
export const both = { cluster: { openmetrics: { controlPlane: 'both', dataPlane: 'both' } } };

/** An empty count is nothing (A7). */
export const unknown = { emptyCountIsZero: false };
