import { interpolationsOf } from '../../artifact/interpolations';
import { text } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import { literal } from '../../artifact/template';
import { handlesOf, type Handle } from '../../message/handles';
import { parseMessage } from '../../message/parse';
import { told, transitions } from '../../message/told';
import type { Message } from '../../message/tree';
import { isPaging } from '../paging';
import type { Context } from '../rule';

/** What a monitor says and whom it tells. */
export interface Telling {
  readonly message: Message;
  /** Those of the message, then those of the escalation message. */
  readonly handles: readonly Handle[];
  /** Only Terraform knows the whole message: a variable of it may hold handles. */
  readonly open: boolean;
}

const known = new WeakMap<Monitor, Telling>();

/** Parsed once for all rules. */
export function tellingOf(monitor: Monitor): Telling {
  const before = known.get(monitor);
  if (before) return before;
  const { attributes, unknown } = monitor.resource;
  const message = parseMessage(monitor.message);
  const telling = {
    message,
    handles: [...handlesOf(message), ...escalationHandles(text(attributes.escalation_message))],
    open:
      unknown?.message !== undefined || interpolationsOf(text(attributes.message)).some(({ inner }) => !isId(inner)),
  };
  known.set(monitor, telling);
  return telling;
}

function escalationHandles(message: string): readonly Handle[] {
  if (message === '') return [];
  const renotify = { name: 'is_renotify', args: [], negated: false };
  const handles = handlesOf(parseMessage(literal(message)));
  return handles.map((handle) => ({ ...handle, conditions: [renotify, ...handle.conditions] }));
}

/** An id or address of another object: no handle. */
function isId(expression: string | undefined): boolean {
  return expression !== undefined && /^\s*datadog_\w+\.[\w-]+(\[[^\]]*\])?\.(id|url)\s*$/.test(expression);
}

/** Handles that wake someone, on whatever transition. */
export function pagingHandles(monitor: Monitor, { mesh }: Context): readonly Handle[] {
  return tellingOf(monitor).handles.filter(({ handle }) => isPaging(handle, mesh));
}

/** Whether an alert wakes someone. */
export function pages(monitor: Monitor, context: Context): boolean {
  return alerted(monitor).some((handle) => isPaging(handle, context.mesh));
}

/** Handles that at least some group's alert is told to. */
export function alerted(monitor: Monitor): readonly string[] {
  const { priority } = monitor;
  const alert = { ...transitions.alert, ...(priority === undefined ? {} : { priority }) };
  return told(tellingOf(monitor).handles, alert).map(({ handle }) => handle.handle);
}

/** `a, b and 2 more` */
export function list(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 3).join(', ');
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown;
}
