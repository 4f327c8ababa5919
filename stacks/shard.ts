import { createHash } from 'node:crypto';
import type { Service } from '../model/service';

/**
 * Which of a team's states a service lives in, from 1 to `shards`.
 *
 * Rendezvous hashing: for each shard, SHA-256 of `<key>#<shard>`; the shard with the greatest digest (in hexadecimal,
 * by code unit) holds the service. A service's shard so depends on no other service, and raising `shards` from n to
 * n + 1 moves one service in n + 1, where a remainder would move nearly all; each moved service changes state.
 *
 * The key is `<cluster>/<oldest namespace/name>`: a rename that `formerly` tells keeps its state, in which its `moved`
 * block must find it. Throws where `shards` is no positive whole number.
 */
export function shardOf(service: Pick<Service, 'cluster' | 'namespace' | 'name' | 'formerly'>, shards: number): number {
  if (!Number.isInteger(shards) || shards < 1) {
    throw new Error(`shards is ${shards}, expected a whole number of at least 1`);
  }
  const key = `${service.cluster.key}/${service.formerly[0] ?? `${service.namespace}/${service.name}`}`;
  let best = { shard: 1, weight: '' };
  for (let shard = 1; shard <= shards && shards > 1; shard++) {
    const weight = createHash('sha256').update(`${key}#${shard}`).digest('hex');
    if (weight > best.weight) best = { shard, weight };
  }
  return best.shard;
}
