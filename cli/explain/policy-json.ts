import { clusterOf, isService, type Subject } from '../../model/identity';
import { muteOf, type Exception } from '../../model/exception';
import type { Origin, Policy, PolicyValues } from '../../model/policy';
import { recipients, type Recipients } from '../../model/routing';
import { definition } from '../../model/signals';
import { roleNames } from '../../tools/simulate/roles';

/** One number of a policy: what holds, in which unit, and who set it, lowest layer first. */
export interface ExplainedField {
  readonly value: unknown;
  /** Unit of `value`; null for what is no quantity. */
  readonly unit: string | null;
  readonly layer: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly chain: readonly ExplainedOrigin[];
}

/** A link of the chain; `value` as it is written there. */
export type ExplainedOrigin = Pick<ExplainedField, 'layer' | 'file' | 'line'> & {
  readonly value: string;
  /** The last day it holds; only of an exception. */
  readonly until?: string;
};

export interface ExplainedPolicy {
  /** `namespace/name`; null for a cluster's own signal. */
  readonly service: string | null;
  readonly signal: string;
  readonly variant?: string;
  readonly cluster: string;
  readonly environment: string;
  readonly fields: Readonly<Record<string, ExplainedField>>;
  /** Operands of its query, as tests name their series. */
  readonly roles: readonly string[];
  readonly notifies: Recipients;
  /** Present while an exception mutes it: until its day is over it tells nobody. */
  readonly muted?: Muted;
}

/** Why a monitor is muted, and until when. */
export interface Muted extends Pick<Exception, 'reason' | 'ticket' | 'approvedBy'> {
  /** The last day. */
  readonly until: string;
  /** Whom it tells after that day. */
  readonly then: Recipients;
  readonly file: string;
  readonly line: number;
}

/** Fields of the catalog whose name or unit is not that of the resolved value. */
const resolved: Readonly<Record<string, readonly [keyof PolicyValues, unit: string]>> = {
  window: ['windowMinutes', 'minutes'],
  minRequests: ['minRequests', 'requests'],
  evaluationDelay: ['evaluationDelaySeconds', 'seconds'],
  renotify: ['renotifyMinutes', 'minutes'],
  onMissingData: ['noData', ''],
  message: ['messageAppend', ''],
};
const thresholds = new Set(['critical', 'warning', 'recovery']);

function valueOf(policy: Policy, field: string): { value: unknown; unit: string | null } {
  const values: Readonly<Record<string, unknown>> = { ...policy.values };
  const [key, unit] = resolved[field] ?? [field, ''];
  // a monitor that is off has no policy
  if (field === 'enabled') return { value: true, unit: null };
  const ofThreshold = thresholds.has(field) ? definition(policy.signal, policy.variant).unit : unit;
  return { value: values[key] ?? null, unit: ofThreshold === '' ? null : ofThreshold };
}

const origin = ({ layer, value, file, line, until }: Origin): ExplainedOrigin => ({
  layer,
  value,
  file: file ?? null,
  line: line ?? null,
  ...(until !== undefined && { until }),
});

function field(policy: Policy, name: string, chain: readonly Origin[]): ExplainedField {
  const last = chain.at(-1);
  if (!last) {
    throw new Error(`field '${name}' of ${policy.signal} has no origin, expected at least the package default`);
  }
  const { layer, file, line } = origin(last);
  return { ...valueOf(policy, name), layer, file, line, chain: chain.map(origin) };
}

function mutedBy({ reason, ticket, approvedBy, expires, place }: Exception, then: Recipients): Muted {
  return { until: expires, reason, ticket, approvedBy, ...place, then };
}

/** Of a muted monitor only the recovery is told: it closes what was paged before. */
const silenced = ({ recovery }: Recipients): Recipients => ({ alert: [], warning: [], noData: [], recovery });

/** A policy with who set each of its numbers and who is told, as `explain --json` prints it. */
export function explainedPolicy(subject: Subject, policy: Policy, exceptions: readonly Exception[]): ExplainedPolicy {
  const mute = muteOf(exceptions, isService(subject) ? subject.id : subject.key, policy);
  const cluster = clusterOf(subject);
  const told = recipients(policy.values, cluster.environment);
  const fields = Object.entries(policy.origins).map(([name, chain]) => [name, field(policy, name, chain)] as const);
  return {
    service: isService(subject) ? `${subject.namespace}/${subject.name}` : null,
    signal: policy.signal,
    ...(policy.variant === undefined ? {} : { variant: policy.variant }),
    cluster: cluster.key,
    environment: cluster.environment.key,
    fields: Object.fromEntries(fields),
    roles: roleNames(policy),
    notifies: mute ? silenced(told) : told,
    ...(mute && { muted: mutedBy(mute, told) }),
  };
}
