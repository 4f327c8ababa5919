import type { Mesh } from '../../model/mesh';
import type { Account, Group } from '../live/account';
import type { Artifact, Origin, Resource } from '../artifact/artifact';
import type { Probe } from './probe';

/** What a verification works with. */
export interface Watch {
  readonly account: Account;
  readonly artifact: Artifact;
  /** Absent for Terraform that is not ours. */
  readonly mesh: Mesh | undefined;
  /** The end of the day that is looked at. */
  readonly now: Date;
  readonly originOf: (resource: Resource) => Origin | undefined;
}

/** A metric reports if it had a point within so many hours: nights are quiet, and a day has one of each hour. */
const hours = 24;

export const since = (now: Date): Date => new Date(now.getTime() - hours * 3_600_000);

export function groupsOf({ account, now }: Watch, { query, aggregator }: Probe): Promise<readonly Group[]> {
  return account.query(query, aggregator, since(now), now);
}

/** Of the first that has one. */
export function firstOrigin(resources: readonly Resource[], { originOf }: Watch): Origin | undefined {
  return resources.map(originOf).find((origin) => origin !== undefined);
}
