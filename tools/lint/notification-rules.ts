import type { Artifact, Attributes, Resource } from '../artifact/artifact';
import { blocks, text, texts } from '../artifact/json';
import type { Monitor } from '../artifact/monitor';
import { isOpenText } from '../artifact/open';
import { scopeFilter, tagFilter } from '../rules/scope';
import { every, not, some, type Verdict } from '../rules/verdict';
import { means } from './notification-tags';
import type { Context } from './rule';

const ruled = new WeakMap<Artifact, readonly Resource[]>();

/** Whether a notification rule of the build tells somebody of the monitor's alert. */
export function isRouted(monitor: Monitor, context: Context): Verdict {
  return some(notificationRules(context.artifact).map((rule) => tells(rule, monitor, context)));
}

/** The notification rules of a build. */
export function notificationRules(artifact: Artifact): readonly Resource[] {
  const before = ruled.get(artifact);
  if (before) return before;
  const found = artifact.stacks.flatMap(({ resources }) =>
    resources.filter(({ type }) => type === 'datadog_monitor_notification_rule'),
  );
  ruled.set(artifact, found);
  return found;
}

function tells({ attributes, unknown }: Resource, monitor: Monitor, context: Context): Verdict {
  const isMeant = unknown?.filter ? 'maybe' : holdsAll(attributes.filter, monitor, context);
  const isOpen = unknown?.recipients !== undefined || unknown?.conditional_recipients !== undefined;
  const conditional = blocks(attributes.conditional_recipients).map((one) => tellsIf(one, monitor, context));
  return every([isMeant, some([isOpen ? 'maybe' : 'no', anyIn(attributes.recipients), ...conditional])]);
}

/** Every tag and the scope of a rule's filter; Datadog refuses a rule without any. */
function holdsAll(filter: unknown, monitor: Monitor, context: Context): Verdict {
  const parts = blocks(filter).flatMap(({ tags, scope }) => [
    ...texts(tags).map((tag) => (isOpenText(tag) ? undefined : tagFilter(tag))),
    ...texts(scope).map((one) => scopeFilter(one)),
  ]);
  if (parts.length === 0) return 'maybe';
  return every(parts.map((part) => (part ? means(part, monitor, context) : 'maybe')));
}

/** Recipients by condition, and a fallback where no condition holds. */
function tellsIf(
  { conditions, fallback_recipients: fallback }: Attributes,
  monitor: Monitor,
  context: Context,
): Verdict {
  const cases = blocks(conditions).map(({ scope, recipients }) => {
    const filter = scopeFilter(text(scope));
    return { holds: filter ? means(filter, monitor, context) : 'maybe', told: anyIn(recipients) } as const;
  });
  const otherwise = anyIn(fallback);
  // whichever it is, somebody is told
  if (otherwise === 'yes' && cases.every(({ told }) => told === 'yes')) return 'yes';
  const none = not(some(cases.map(({ holds }) => holds)));
  return some([...cases.map(({ holds, told }) => every([holds, told])), every([none, otherwise])]);
}

/** Whether a list names anybody; one that is a single text is an expression of Terraform. */
function anyIn(recipients: unknown): Verdict {
  if (typeof recipients === 'string') return 'maybe';
  return texts(recipients).length > 0 ? 'yes' : 'no';
}
