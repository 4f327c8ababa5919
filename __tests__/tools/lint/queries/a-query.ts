import { parseMonitor, parseQuery } from '../../../../queries/parse';
import type { Resource } from '../../../../tools/artifact/artifact';
import { monitorOf } from '../../../../tools/artifact/monitor';
import type { Query } from '../../../../tools/artifact/query';
import type { Context, Rule } from '../../../../tools/lint/rule';

const resource: Resource = {
  stack: 'team__production__shop',
  file: 'cdk.tf.json',
  line: 1,
  type: 'datadog_monitor',
  address: 'cart',
  attributes: {},
};

const nothing: Context = {
  artifact: { stacks: [], origins: new Map() },
  monitors: [],
  slos: [],
  mesh: undefined,
};

/** What a rule says of one query, each as a line. */
export function said(
  rule: Rule,
  text: string,
  from: Query['from'] = 'monitor',
  context: Partial<Context> = {},
): readonly string[] {
  const whole = { ...nothing, ...context };
  if (rule.on === 'query') {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
    return [...rule.check({ resource, text, parsed, from, where: '' }, whole)].map(({ message }) => message);
  }
  if (rule.on !== 'monitor') throw new Error(`${rule.id} is on ${rule.on}, expected query or monitor`);
  const parsed = parseMonitor(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
  const monitor = monitorOf({ ...resource, attributes: { type: 'query alert', query: text } });
  return monitor ? [...rule.check(monitor, whole)].map(({ message }) => message) : [];
}
