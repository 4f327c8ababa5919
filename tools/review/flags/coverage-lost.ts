import type { Artifact, Origin, Requirement } from '../../artifact/artifact';
import type { Flag, Subject } from '../flag';

const monitors = (...names: readonly string[]) => ({
  shop: {
    resource: {
      datadog_monitor: Object.fromEntries(names.map((name) => [name, { name, message: '@pagerduty-shop' }])),
    },
  },
});
const provenance = (...signals: readonly string[]) => ({
  resources: Object.fromEntries(
    signals.map((signal) => [
      `shop/datadog_monitor.${signal}`,
      { service: 'ns/cart', signal, environment: 'production', cluster: 'main' },
    ]),
  ),
});

export const coverageLost: Flag = {
  id: 'coverage-lost',
  level: 'critical',
  quiet: 'medium',
  summary: 'a service that stays loses a signal, or lacks one that policy.yaml requires',
  why: 'The service still takes traffic, and one way for it to fail is not watched any more.',
  on: 'artifact',
  example: {
    before: monitors('error-rate', 'unreachable'),
    bad: monitors('error-rate'),
    good: {},
    provenance: {
      before: provenance('error-rate', 'unreachable'),
      bad: provenance('error-rate'),
      good: { resources: {} },
    },
  },
  *check(_, { base, head, views }) {
    const [was, is] = [signalsOf(base), signalsOf(head)];
    const staying = new Set([...is.values()].map(subjectOf));
    const required = new Map((head.required ?? []).map((one) => [keyOf(one), one]));
    for (const [key, { fields: _fields, ...origin }] of was) {
      if (is.has(key) || !staying.has(subjectOf(origin))) continue;
      const isRequired = required.has(key);
      const woke = views.some((view) => view.wakes && view.origin !== undefined && keyOf(view.origin) === key);
      yield {
        message: `${origin.signal ?? ''} was watched and is not any more${isRequired ? ', though policy.yaml requires it' : ''}`,
        level: isRequired || woke ? 'critical' : 'medium',
        about: origin,
      };
    }
    for (const [key, one] of required) {
      if (one.signal === undefined || is.has(key) || was.has(key)) continue;
      yield { message: `${one.signal} is required by policy.yaml and not watched`, about: aboutOf(one) };
    }
  },
};

type Who = Pick<Origin, 'cluster' | 'environment' | 'service' | 'signal'>;

const subjectOf = ({ environment = '', cluster = '', service = '' }: Who) => `${environment}/${cluster}/${service}`;
const keyOf = (who: Who) => `${subjectOf(who)} ${who.signal ?? ''}`;

function aboutOf({ page: _, ...rest }: Requirement): Subject {
  return rest;
}

/** Who made a monitor or an objective, by subject and signal. */
function signalsOf({ origins }: Artifact): ReadonlyMap<string, Origin> {
  const found = new Map<string, Origin>();
  for (const [key, origin] of origins) {
    if (origin.signal !== undefined && !key.includes('/datadog_downtime')) found.set(keyOf(origin), origin);
  }
  return found;
}
