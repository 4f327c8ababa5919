import type { Filter } from '../../queries/filter';
import { and } from '../../queries/filter';
import { blocks, isMap, text, texts } from '../artifact/json';
import type { Json } from '../live/account';
import { scopeFilter, tagFilter } from './scope';

/** A notification rule of Datadog: whom it tells beside the message of a monitor. */
export interface NotificationRule {
  readonly name: string;
  /** Which notifications it is for; undefined where it cannot be read, so that it may be for all. */
  readonly filter: Filter | undefined;
  readonly recipients: readonly Recipients[];
  /** Told where no condition holds. */
  readonly fallback: readonly string[];
}

/** Handles with their `@`, and when they are told. */
interface Recipients {
  readonly handles: readonly string[];
  /** `is_alert`, `is_recovery`, …; absent: of every transition. */
  readonly transition?: string;
  readonly filter?: Filter;
}

/** A rule as the API lists it; undefined for what is none. */
export function ruleOf({ attributes }: Json): NotificationRule | undefined {
  if (!isMap(attributes)) return undefined;
  const { name, filter, recipients, conditional_recipients: conditional } = attributes;
  const all = texts(recipients).map(handle);
  const conditions = isMap(conditional) ? blocks(conditional.conditions) : [];
  return {
    name: text(name),
    filter: isMap(filter) ? filterOf(filter) : undefined,
    recipients: [...(all.length > 0 ? [{ handles: all }] : []), ...conditions.map(conditionOf)],
    fallback: isMap(conditional) ? texts(conditional.fallback_recipients).map(handle) : [],
  };
}

/** Rules name recipients without the `@` that a message needs. */
const handle = (recipient: string) => (recipient.startsWith('@') ? recipient : `@${recipient}`);

function filterOf({ tags, scope }: Json): Filter | undefined {
  const listed = texts(tags);
  if (listed.length > 0) return and(...listed.map(tagFilter).filter((one) => one !== undefined));
  return text(scope) === '' ? undefined : scopeFilter(text(scope));
}

function conditionOf({ scope, recipients }: Json): Recipients {
  const handles = texts(recipients).map(handle);
  const [, transition] = /^transition_type:(\w+)$/.exec(text(scope)) ?? [];
  if (transition !== undefined) return { handles, transition };
  const filter = scopeFilter(text(scope));
  return { handles, ...(filter && { filter }) };
}
