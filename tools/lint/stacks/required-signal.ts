import { resourceKey, type Artifact, type Requirement } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import { pages } from '../monitors/_telling';
import type { Context, Problem, Rule } from '../rule';

const cart = { service: 'ns/cart', signal: 'error-rate', cluster: 'platform', environment: 'production' };
const required = [{ stack: 'team__production__shop', ...cart, page: true, file: 'policy.yaml', line: 6 }];
const stack = (message: string) => ({
  resource: { datadog_monitor: { errors: { type: 'query alert', message } } },
});
const resources = { 'team__production__shop/datadog_monitor.errors': { ...cart, file: 'services/cart.yaml', line: 7 } };

export const requiredSignal: Rule = {
  id: 'required-signal',
  severity: 'error',
  summary: 'a service lacks a monitor that the policy requires, or that monitor wakes nobody',
  why: 'policy.yaml names the signals that a service must have and that must page. meshwatch refuses a catalog that breaks it, so what is missing here was lost after synthesis: a file that was edited, a stack that was left out, a part of a whole that was copied. The provenance beside the artifact says what is required; without it (Terraform that is not ours, a single stack) the rule is silent. A handle wakes someone where a `page` of the catalog names it; without the catalog, where its product does (`@pagerduty-…`).',
  on: 'artifact',
  example: {
    bad: {
      'provenance.json': { resources, required },
      team__production__shop: stack('{{#is_alert}}@slack-shop{{/is_alert}}'),
    },
    good: {
      'provenance.json': { resources, required },
      team__production__shop: stack('{{#is_alert}}@pagerduty-shop{{/is_alert}}'),
    },
  },
  check: missing,
};

function* missing(artifact: Artifact, context: Context): Iterable<Problem> {
  if (!artifact.required || artifact.required.length === 0) return;
  const bySubject = monitorsBySubject(artifact, context);
  for (const one of artifact.required) {
    const own = (bySubject.get(subjectOf(one)) ?? []).filter(
      ({ signal }) => one.signal === undefined || signal === one.signal,
    );
    if (own.length > 0 && (!one.page || own.some(({ monitor }) => pages(monitor, context)))) continue;
    const stack = artifact.stacks.find(({ name }) => name === one.stack);
    yield {
      message:
        own.length > 0 ? silent(one) : stack ? lacking(one) : `${lacking(one)}, and stack ${one.stack} is not here`,
      hint: 'run meshwatch synth again, and lint the whole output',
      ...(stack && { stack }),
    };
  }
}

const subjectWords = ({ service, cluster }: Requirement) =>
  service === undefined ? `cluster '${cluster}'` : `${service} in ${cluster}`;
const ruleWords = ({ file, line }: Requirement) => `${file}:${line} requires`;

const lacking = (one: Requirement) => `${subjectWords(one)} has no ${one.signal ?? 'monitor'}, ${ruleWords(one)} it`;
const silent = (one: Requirement) =>
  one.signal === undefined
    ? `no monitor of ${subjectWords(one)} wakes anyone, ${ruleWords(one)} one to page`
    : `${one.signal} of ${subjectWords(one)} wakes nobody, ${ruleWords(one)} it to page`;

interface Found {
  readonly signal: string | undefined;
  readonly monitor: Monitor;
}

const subjectOf = ({ service, cluster }: Pick<Requirement, 'service'> & { readonly cluster?: string | undefined }) =>
  JSON.stringify([cluster, service]);

function monitorsBySubject({ origins }: Artifact, { monitors }: Context): ReadonlyMap<string, readonly Found[]> {
  const found = new Map<string, Found[]>();
  for (const monitor of monitors) {
    const origin = origins.get(resourceKey(monitor.resource));
    if (!origin) continue;
    const key = subjectOf({ ...origin, cluster: origin.cluster });
    const one = { signal: origin.signal, monitor };
    const list = found.get(key);
    if (list) list.push(one);
    else found.set(key, [one]);
  }
  return found;
}
