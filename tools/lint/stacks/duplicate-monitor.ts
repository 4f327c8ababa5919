import { compareText } from '../../../model/issue';
import { canonicalMonitor } from '../../../queries/canonical-monitor';
import type { Artifact, Stack } from '../../artifact/artifact';
import { blocks, entriesOf, text } from '../../artifact/json';
import { isTemplate } from '../../artifact/template';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { inStack } from './_build';

const monitor = (name: string, query: string) => ({ name, type: 'query alert', query, message: '@slack-cart' });
const cart = (query: string) => ({ resource: { datadog_monitor: { errors: monitor('cart', query) } } });
const errors = 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod,service:cart}.as_count() > 5';

export const duplicateMonitor: Rule = {
  id: 'duplicate-monitor',
  severity: 'error',
  summary: 'two monitors ask the same, in one stack or in two',
  why: 'Both alert at once: whoever is paged is paged twice, and a mute silences one. Where name, message, tags and options are the same as well, Datadog refuses the second at apply ("Duplicate of an existing monitor_id", also between stacks, since it looks at the organisation); recorded writes that differed in the name or in the options alone were accepted.',
  on: 'artifact',
  example: {
    bad: {
      cart: cart(errors),
      search: cart('sum(last_10m):sum:trace.envoy.proxy.errors{service:cart AND env:prod}.as_count() > 5'),
    },
    good: { cart: cart(errors), search: cart(errors.replace('service:cart', 'service:search')) },
  },
  check: duplicates,
};

function* duplicates({ stacks }: Artifact, { monitors }: Context): Iterable<Problem> {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const alike = new Map<string, Monitor[]>();
  for (const monitor of monitors) {
    if (monitor.query === '') continue;
    const words = wordsOf(monitor);
    const others = alike.get(words);
    if (others) others.push(monitor);
    else alike.set(words, [monitor]);
  }
  for (const group of alike.values()) {
    const first = new Map<string, Monitor>();
    for (const monitor of group.length > 1 ? group : []) {
      const key = meaningOf(monitor, byName.get(monitor.resource.stack));
      const before = first.get(key);
      if (before) yield problem(monitor, before);
      else first.set(key, monitor);
    }
  }
}

function problem(monitor: Monitor, before: Monitor): Problem {
  const { resource } = monitor;
  const refused = definitionOf(monitor) === definitionOf(before);
  const what = refused ? 'is the same monitor as' : 'asks the same as';
  const then = refused ? 'Datadog refuses the second' : 'both alert at once';
  return {
    resource,
    message: `${inStack(resource)} ${what} ${inStack(before.resource)}: ${then}, expected one of them`,
    hint: refused ? 'remove one' : 'remove one, or give them different thresholds or filters',
  };
}

/** Equal for monitors of one meaning, and for few others: canonical queries are costly, and few monitors need theirs. */
function wordsOf({ query, thresholds: { critical } }: Monitor): string {
  // windows are left out, since 60m is 1h
  const words = new Set(query.toLowerCase().match(/(?!last_|current_|next_)\b[a-z_][\w.*-]{3,}/g));
  return `${critical ?? ''} ${[...words].sort().join(' ')}`;
}

/** Equal for monitors of one organisation that alert on the same: thresholds may differ, queries in writing only. */
function meaningOf({ resource, type, query, parsed, thresholds }: Monitor, stack: Stack | undefined): string {
  const asked = parsed.ok ? canonicalMonitor(parsed.tree) : query.replace(/\s+/g, ' ');
  const { variables, provider, count, for_each: each, monitor_threshold_windows: windows } = resource.attributes;
  // an id of another resource, and what a block makes for each of many, mean something within their stack only
  const within = isTemplate(query) ? resource.stack : '';
  const many = (count ?? each) ? `${resource.stack}/${resource.address}` : '';
  const limits = [...entriesOf(thresholds)].sort(([a], [b]) => compareText(a, b));
  const kind = type === 'metric alert' ? 'query alert' : type;
  return JSON.stringify([kind, asked, limits, variables, windows, within, many, organisationOf(stack, text(provider))]);
}

/** Which organisation a stack writes to, as far as its provider block tells. */
function organisationOf(stack: Stack | undefined, alias: string): unknown {
  const [, wanted = ''] = alias.replace(/^\$\{|\}$/g, '').split('.');
  const providers = blocks(stack?.document)
    .flatMap(({ provider }) => blocks(provider))
    .flatMap(({ datadog }) => blocks(datadog));
  const used = providers.find((one) => text(one.alias) === wanted);
  return used && [used.api_url, used.api_key, used.app_key, used.org_uuid];
}

/** What Datadog compares: all that is sent. */
function definitionOf({ resource, query }: Monitor): string {
  const { '//': _, lifecycle: __, validate: ___, ...sent } = resource.attributes;
  const sorted = Object.entries(sent).sort(([a], [b]) => compareText(a, b));
  return JSON.stringify([query, sorted.filter(([name, value]) => name !== 'query' && value !== null)]);
}
