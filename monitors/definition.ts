import type { Subject } from '../model/identity';
import type { Spelling } from '../model/cluster';
import type { Policy } from '../model/policy';
import type { OneSpelling } from '../queries/registry';
import type { MetricAlert } from '../queries/tree';
import type { Words } from './message';

/** One monitor of a signal: a query, and what it says. */
export interface MonitorDefinition<S extends Subject> {
  /** What stands in the monitor's name, after the subject. */
  readonly title: string;
  readonly query: (subject: S, policy: Policy, spelling: OneSpelling) => MetricAlert;
  /** Which spelling of Istio's metrics the query depends on; absent: none. */
  readonly spelling?: (subject: S) => Spelling | undefined;
  readonly words: (subject: S, policy: Policy) => Words;
}
