import type { Severity } from '../../model/issue';
import type { Origin, Resource } from '../artifact/artifact';

/** What verify finds: each with what it means and what to do. */
export const findingTable = {
  'monitor-refused': {
    severity: 'error',
    meaning: 'Datadog would refuse the monitor',
    fix: 'what Datadog says; a monitor of ours that is refused is a bug of meshwatch',
  },
  'spelling-wrong': {
    severity: 'error',
    meaning: 'the Agents of a cluster report Istio’s metrics in the other mode, so monitors are silently green',
    fix: 'set `openmetrics` of the cluster as reported',
  },
  'spelling-both': {
    severity: 'warning',
    meaning: 'the Agents of a cluster report both modes, and monitors read one of them',
    fix: 'set `both` for as long as the migration takes',
  },
  'plane-silent': {
    severity: 'error',
    meaning: 'the Istio check of a cluster reports nothing',
    fix: 'correct the cluster’s tag, or the Agent’s Istio check',
  },
  'scope-silent': {
    severity: 'error',
    meaning: 'an `env` or a cluster’s tag matches no series of a metric',
    fix: 'correct `env` of the environment or `tag` of the cluster',
  },
  'service-silent': {
    severity: 'error',
    meaning: 'the APM service of a proxy has no spans',
    fix: 'correct `apm.proxy`, or `apm.serviceNaming` of the cluster; a stage too high is one reason',
  },
  'host-silent': {
    severity: 'error',
    meaning: 'the proxy has spans, and none for a host of the service (A1)',
    fix: 'add the names under which the spans arrive to `hosts`',
  },
  'label-dropped': {
    severity: 'error',
    meaning: 'no series of a metric has the tag that monitors filter by',
    fix: 'keep the label in the Agent’s configuration, or take it out of `keptLabels` (`apm.versionTag` for `version`)',
  },
  'metric-silent': {
    severity: 'error',
    meaning: 'a monitor reads series of which none had a point for a day',
    fix: 'correct the name that the finding shows, or switch the signal off',
  },
  'sampling-low': {
    severity: 'warning',
    meaning: 'traces hold fewer requests than `apm.sampling` says (A3)',
    fix: 'set `apm.sampling` as measured, or raise the sampling',
  },
  'handle-unknown': {
    severity: 'error',
    meaning: 'a message names a handle that Datadog does not know, so nobody is told',
    fix: 'correct the handle in `teams`, or set up the integration',
  },
  'deploy-forbidden': {
    severity: 'warning',
    meaning: 'the keys’ owner may not write what the artifact holds',
    fix: 'deploy with keys that may; a scoped key may have less than its owner',
  },
} as const satisfies Record<string, { severity: Severity; meaning: string; fix: string }>;

export type FindingCode = keyof typeof findingTable;

/** One thing that keeps monitors from seeing or telling, whatever the number of monitors. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Lower case, no final period. */
  readonly message: string;
  /** The change to make. */
  readonly hint: string;
  /** Every monitor or SLO that rests on it; never empty but for what concerns the whole account. */
  readonly resources: readonly Resource[];
  /** Where the change is to be made: of the first of them, or of the cluster. Absent where the artifact is not ours. */
  readonly origin?: Origin;
}

/** A finding with its code's severity. */
export function finding(
  code: FindingCode,
  message: string,
  hint: string,
  resources: readonly Resource[],
  origin: Origin | undefined,
): Finding {
  return { code, severity: findingTable[code].severity, message, hint, resources, ...(origin && { origin }) };
}
