import {
  clusterOf,
  displayName,
  formerAddresses,
  isService,
  monitorName,
  type Identity,
  type Subject,
  type Text,
} from '../model/identity';
import type { Spelling } from '../model/mesh';
import type { Policy } from '../model/policy';
import type { Service, Slo } from '../model/service';
import { plainText } from '../model/markdown';
import { canonicalTags, subjectTags } from '../model/tags';
import type { OneSpelling } from '../queries/registry';
import { spellings } from '../queries/build';
import type { Expression, MonitorQuery } from '../queries/tree';
import type { MonitorContext } from './context';
import { linksOf } from './links';
import { message, type Words } from './message';
import type { MonitorSpec, SloSpec } from './spec';

/** What is particular about one monitor; the rest follows from its subject and policy. */
export interface Made {
  readonly context: MonitorContext;
  readonly subject: Subject;
  readonly policy: Policy;
  readonly identity: Identity;
  readonly title: string;
  readonly query: MonitorQuery;
  readonly words: Words;
}

/** A monitor's spec: query and words with name, tags, recipients and options. */
export function makeSpec(made: Made): MonitorSpec {
  const { subject, policy, query, context, identity } = made;
  const { values } = policy;
  const isMetric = query.kind === 'metric alert';
  return {
    ...common(context, subject, policy, identity, monitorName(subject, made.title)),
    type: 'datadog_monitor',
    query,
    message: messageOf(made),
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
  readonly policy: Policy;
  readonly slo: Slo;
  readonly identity: Identity;
  readonly good: Expression;
  readonly total: Expression;
}): SloSpec {
  const { context, service, policy, slo, identity, good, total } = made;
  return {
    ...common(context, service, policy, identity, monitorName(service, 'requests without error')),
    type: 'datadog_service_level_objective',
    description: `Requests that ${displayName(service)} answered without error. Owner: ${plainText(service.team.key)}.`,
    good,
    total,
    target: slo.target,
    windowDays: slo.windowDays,
  };
}

function common(context: MonitorContext, subject: Subject, policy: Policy, identity: Identity, name: string) {
  const variant = policy.variant;
  const adopted = isService(subject)
    ? subject.adopt.find(
        (entry) =>
          entry.signal === policy.signal && entry.variant === variant && identity.address.endsWith(addressEnd(policy)),
      )
    : undefined;
  return {
    identity,
    name,
    policy,
    formerly: isService(subject) ? formerAddresses(subject, identity.address) : [],
    protect: isService(subject) && subject.protect,
    ...(adopted === undefined ? {} : { adoptId: adopted.id }),
    tags: canonicalTags([
      ...subjectTags(subject),
      identity.trackingTag,
      `signal:${policy.signal}`,
      ...policy.values.tags,
    ]),
    validate: context.terraform.validate === 'api',
  };
}

/** An adopted id belongs to the signal's own monitor, not to the objective or the second spelling beside it. */
function addressEnd(policy: Policy): string {
  return `__${policy.signal}${policy.variant === undefined ? '' : `__${policy.variant}`}`;
}

function messageOf({ context, subject, policy, words, identity }: Made): Text {
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

/** Variant of an address, from the policy's own variant and the second spelling. */
export function named(variant: string | undefined, suffix: string | undefined): string | undefined {
  const parts = [variant, suffix].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('-');
}
