import { suggestion } from '../../../model/closest';
import type { Monitor } from '../../artifact/monitor';
import { parseMessage } from '../../message/parse';
import type { Message } from '../../message/tree';
import { namesIn, parts } from '../../message/variables';
import type { Context, Problem, Rule } from '../rule';
import { treeOf } from './_kinds';
import { keysOf, type Keys } from './_keys';
import { tellingOf } from './_telling';

/** Of every monitor. Source: "Template variables" of Datadog's documentation. */
const builtIn: ReadonlySet<string> = new Set([
  'value',
  'threshold',
  'warn_threshold',
  'alert_recovery_threshold',
  'warn_recovery_threshold',
  'ok_threshold',
  'comparator',
  'first_triggered_at',
  'first_triggered_at_epoch',
  'last_triggered_at',
  'last_triggered_at_epoch',
  'triggered_duration_sec',
]);

/** Objects of one event, by the monitor's type. */
const events: Readonly<Record<string, readonly string[]>> = {
  'log alert': ['log'],
  'trace-analytics alert': ['span'],
  'rum alert': ['rum'],
  'event-v2 alert': ['event'],
  'event alert': ['event'],
  'audit alert': ['audit'],
  'ci-pipelines alert': ['cipipeline'],
  'ci-tests alert': ['citest'],
  'database-monitoring alert': ['databasemonitoring'],
  'error-tracking alert': ['issue', 'log', 'span', 'rum'],
};

export const messageVariable: Rule = {
  id: 'message-variable',
  severity: 'error',
  summary: 'the message shows a variable that the monitor does not have',
  why:
    'Datadog leaves an unknown variable empty: "the service  fails" is what the woken reader gets, and a handle made of ' +
    'it reaches nobody. A tag is known where the query is grouped by it or its filter demands it, as `{{key.name}}`, ' +
    'with brackets where the key has a period: `{{[http.status_code].name}}`.',
  on: 'monitor',
  example: {
    bad: {
      message: '{{#is_alert}}{{pod_name.name}} fails @pagerduty-shop https://wiki.example.com/runbook{{/is_alert}}',
    },
    good: {
      message: '{{#is_alert}}{{service.name}} fails @pagerduty-shop https://wiki.example.com/runbook{{/is_alert}}',
    },
  },
  check: variables,
};

function* variables(monitor: Monitor, context: Context): Iterable<Problem> {
  if (!treeOf(monitor)) return;
  const name = parseMessage(monitor.name);
  const seen = new Set<string>();
  const sources: readonly (readonly [string, Message])[] = [
    ['name', name],
    ['message', tellingOf(monitor).message],
  ];
  for (const [where, message] of sources) {
    for (const variable of namesIn(message)) {
      // most variables are of every monitor, and what the query knows is asked for the others only
      if (builtIn.has(variable.name) || seen.has(variable.name)) continue;
      seen.add(variable.name);
      const problem = unknown(variable.name, variable.tagOnly, monitor, keysOf(monitor, context));
      if (problem === undefined) continue;
      yield {
        message: `{{${variable.name}}} in the ${where}: ${problem.message}`,
        ...(problem.hint ? { hint: problem.hint } : {}),
      };
    }
  }
}

/** What is wrong with a variable of a monitor; undefined where nothing is, or nothing is known. */
function unknown(name: string, tagOnly: boolean, monitor: Monitor, keys: Keys | undefined): Problem | undefined {
  const [head = '', ...rest] = parts(name);
  const { type } = monitor;
  if (rest.length === 0 && builtIn.has(head)) return undefined;
  if (head === 'check_message') {
    return type === 'service check' ? undefined : { message: `only service checks have it, this is a '${type}'` };
  }
  const kind = treeOf(monitor)?.kind;
  if (kind === 'composite' && /^[a-z]$/.test(head)) return undefined;
  if (events[type]?.includes(head)) return undefined;
  if (!keys || (kind === 'formula' && !Object.hasOwn(events, type) && type !== 'query alert')) return undefined;
  const all = [...keys.groups, ...keys.filters];
  if (rest.length === 0) {
    if (tagOnly && all.includes(head)) return undefined;
    const hint = all.includes(head) ? `write {{${shown(head)}.name}}` : suggestion(head, builtIn);
    return { message: 'no such variable', ...(hint === undefined ? {} : { hint }) };
  }
  if (all.includes(head)) {
    // what is grouped by host has the host's own tags, too
    if (rest.join('.') === 'name' || head === 'host') return undefined;
    return { message: `a tag has no '${rest.join('.')}'`, hint: `write {{${shown(head)}.name}}` };
  }
  const whole = [head, ...rest].join('.');
  if (all.includes(whole)) {
    return { message: `tag '${whole}' has a period and needs '.name'`, hint: `write {{[${whole}].name}}` };
  }
  const dotted = [head, ...rest.slice(0, -1)].join('.');
  if (all.includes(dotted)) return { message: `tag '${dotted}' has a period`, hint: `write {{[${dotted}].name}}` };
  const groups = [...keys.groups].sort().join(', ');
  return {
    message: `the query is ${groups === '' ? 'not grouped' : `grouped by ${groups}`} and no filter has '${head}'`,
    hint: suggestion(head, all) ?? `group the query by ${head}`,
  };
}

function shown(key: string): string {
  return key.includes('.') ? `[${key}]` : key;
}
