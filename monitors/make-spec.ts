import {
  clusterOf,
  displayName,
  formerAddresses,
  identify,
  isService,
  monitorName,
  type Identity,
  type Subject,
  type Text,
} from '../model/identity';
import type { Spelling } from '../model/cluster';
import type { Watched } from '../model/policy';
import type { Service, Slo } from '../model/service';
import { plainText } from '../model/markdown';
import { monitorTags } from '../model/tags';
import type { OneSpelling } from '../queries/registry';
import { spellings } from '../queries/build';
import type { Expression } from '../queries/tree';
import type { MonitorContext } from './context';
import { linksOf } from './links';
import { message, type Words } from './message';
import type { MonitorSpec, SloSpec } from './spec';

/** What is particular about one monitor; the rest follows from its subject and policy. */
export interface Made {
  readonly context: MonitorContext;
  readonly subject: Subject;
  readonly policy: Watched;
  /** Last part of the address, where the policy's own variant does not say it all. */
  readonly variant?: string | undefined;
  readonly title: string;
  readonly query: MonitorSpec['query'];
  readonly words: Words;
}

/** A monitor's spec: query and words with name, tags, recipients and options. */
export function makeSpec(made: Made): MonitorSpec {
  const { subject, policy, query, context, title, variant } = made;
  const { values } = policy;
  const resource = common({ context, subject, policy, what: policy.signal, variant, title });
  const isMetric = query.kind === 'metric alert';
  return {
    ...resource,
    type: 'datadog_monitor',
    query,
    message: messageOf(made, resource.identity),
    priority: values.priority,
    ...(isMetric && values.warning !== undefined ? { warning: values.warning } : {}),
    ...(isMetric && values.recovery !== undefined ? { recovery: values.recovery } : {}),
    ...(isMetric ? { onMissingData: values.noData } : {}),
    evaluationDelaySeconds: isMetric ? values.evaluationDelaySeconds : 0,
    ...(values.renotifyMinutes === undefined ? {} : { renotifyMinutes: values.renotifyMinutes }),
  };
}

/** A service's objective: good and all events as counts. */
export function makeSlo(made: {
  readonly context: MonitorContext;
  readonly service: Service;
  readonly policy: Watched;
  readonly slo: Slo;
  /** Of the second spelling. */
  readonly variant?: string | undefined;
  readonly good: Expression;
  readonly total: Expression;
}): SloSpec {
  const { context, service, policy, slo, variant, good, total } = made;
  return {
    ...common({
      context,
      subject: service,
      policy,
      what: 'slo',
      variant,
      title: titled('requests without error', variant),
    }),
    type: 'datadog_service_level_objective',
    description: `Requests that ${displayName(service)} answered without error. Owner: ${plainText(service.team.key)}.`,
    good,
    total,
    target: slo.target,
    windowDays: slo.windowDays,
  };
}

interface Common extends Pick<Made, 'context' | 'subject' | 'policy' | 'variant' | 'title'> {
  /** The signal, or `slo`. */
  readonly what: string;
}

function common({ context, subject, policy, what, variant, title }: Common) {
  const identity = identify(context.name, subject, what, variant);
  const service = isService(subject) ? subject : undefined;
  const adopted = service?.adopt.find((entry) => entry.signal === what && entry.variant === variant);
  return {
    identity,
    name: monitorName(subject, title),
    policy,
    formerly: service === undefined ? [] : formerAddresses(service, identity.address),
    protect: service?.protect ?? false,
    ...(adopted === undefined ? {} : { adoptId: adopted.id }),
    tags: monitorTags(subject, policy, identity.trackingTag, context.datadog?.requiredTags),
    validate: context.terraform.validate === 'api',
  };
}

function messageOf({ context, subject, policy, words }: Made, identity: Identity): Text {
  return message({
    words,
    place: displayName(subject),
    links: linksOf(context, subject, policy),
    owner: isService(subject) ? subject.team.key : subject.owner.key,
    values: policy.values,
    environment: clusterOf(subject).environment,
    dedupeKey: identity.dedupeKey,
  });
}

/**
 * The spellings to write a monitor in. During a migration the first keeps the address, the second gets a variant of its
 * own: when the migration ends the monitor that stays is changed in place, not re-created.
 */
export function spelled(spelling: Spelling | undefined): readonly { spelling: OneSpelling; suffix?: string }[] {
  return spellings(spelling ?? 'v2').map((one, index) =>
    index === 0 ? { spelling: one } : { spelling: one, suffix: one },
  );
}

/** A title that tells the second spelling apart. */
export function titled(title: string, suffix: string | undefined): string {
  return suffix === undefined ? title : `${title} (${suffix} metrics)`;
}

/** Variant of an address, from the policy's own variant and the second spelling. */
export function named(variant: string | undefined, suffix: string | undefined): string | undefined {
  const parts = [variant, suffix].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('-');
}
