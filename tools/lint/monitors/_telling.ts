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
  /** Handles that at least some group's alert is told to. */
  readonly alerted: readonly string[];
  /** Only Terraform knows the whole message: a variable of it may hold handles. */
  readonly open: boolean;
}

/** Rules take turns at one monitor before the next, so that what the last one says is all that is worth keeping. */
let latest: { readonly monitor: Monitor; readonly telling: Telling } | undefined;

/** Parsed once for all rules. */
export function tellingOf(monitor: Monitor): Telling {
  if (latest?.monitor === monitor) return latest.telling;
  const { attributes, unknown } = monitor.resource;
  const message = parseMessage(monitor.message);
  const handles = [...handlesOf(message), ...escalationHandles(text(attributes.escalation_message))];
  const telling = {
    message,
    handles,
    alerted: alertedOf(handles, monitor),
    open:
      unknown?.message !== undefined || interpolationsOf(text(attributes.message)).some(({ inner }) => !isId(inner)),
  };
  latest = { monitor, telling };
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
  return tellingOf(monitor).alerted.some((handle) => isPaging(handle, context.mesh));
}

function alertedOf(handles: readonly Handle[], { priority }: Monitor): readonly string[] {
  const alert = { ...transitions.alert, ...(priority === undefined ? {} : { priority }) };
  return told(handles, alert).map(({ handle }) => handle.handle);
}

/** `a, b and 2 more` */
export function list(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, 3).join(', ');
  return unique.length > 3 ? `${shown} and ${unique.length - 3} more` : shown;
}
