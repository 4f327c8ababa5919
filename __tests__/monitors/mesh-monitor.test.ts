import { definition } from '../../model/signals';
import { aPolicy } from '../model/a-policy';
import { aMesh } from '../model/sample';
import { watchedCluster, watchedService } from '../queries/meshes';
import { monitorsBySignal, synthesize, type Written } from './synthesize';

const all = (): [string, Written][] =>
  [watchedService(), watchedCluster()].flatMap((subject) => Object.entries(monitorsBySignal(subject)));

const metricAlerts = all().filter(([, monitor]) => monitor.type === 'query alert');

test('the addresses of a service and a cluster are a contract', () => {
  const addresses = [watchedService(), watchedCluster()].flatMap((subject) =>
    Object.entries(synthesize(subject)).flatMap(([type, resources]) =>
      Object.keys(resources).map((address) => `${type}.${address}`),
    ),
  );
  expect(addresses.sort()).toEqual([
    'datadog_monitor.production__platform__convergence',
    'datadog_monitor.production__platform__galley-validation',
    'datadog_monitor.production__platform__istiod-alive',
    'datadog_monitor.production__platform__istiod-hpa',
    'datadog_monitor.production__platform__mesh-error-rate',
    'datadog_monitor.production__platform__mesh-error-rate__breadth',
    'datadog_monitor.production__platform__mesh-error-rate__rate',
    'datadog_monitor.production__platform__ns__cart__canary',
    'datadog_monitor.production__platform__ns__cart__circuit-breaker',
    'datadog_monitor.production__platform__ns__cart__error-rate',
    'datadog_monitor.production__platform__ns__cart__latency',
    'datadog_monitor.production__platform__ns__cart__proxy-saturation',
    'datadog_monitor.production__platform__ns__cart__retry-amplification',
    'datadog_monitor.production__platform__ns__cart__sidecar-coverage',
    'datadog_monitor.production__platform__ns__cart__slo-burn',
    'datadog_monitor.production__platform__ns__cart__slo-burn__medium',
    'datadog_monitor.production__platform__ns__cart__slo-burn__slow',
    'datadog_monitor.production__platform__ns__cart__traffic-loss',
    'datadog_monitor.production__platform__ns__cart__unreachable',
    'datadog_monitor.production__platform__sidecar-injection',
    'datadog_monitor.production__platform__sidecar-injection__ratio',
    'datadog_monitor.production__platform__xds-push-errors',
    'datadog_monitor.production__platform__xds-rejects',
    'datadog_service_level_objective.production__platform__ns__cart__slo',
  ]);
});

test.each(metricAlerts)('%s states as critical the number of its query', (_signal, { query, monitor_thresholds }) => {
  expect(query.split(' ').at(-1)).toBe(monitor_thresholds?.['critical']);
});

test.each(all())('%s has what every monitor needs and nothing that Datadog refuses', (_signal, monitor) => {
  expect(monitor.type).toMatch(/^(query alert|composite|slo alert)$/);
  expect(monitor['require_full_window']).toBe(false);
  expect(monitor['priority']).toMatch(/^[1-5]$/);
  expect(monitor.name).toBe(monitor.name.trim());
  expect(monitor.name.length).toBeLessThanOrEqual(80);
  expect(monitor.tags).toEqual([...new Set(monitor.tags)].sort());
  expect(monitor.tags.filter((tag) => tag !== tag.toLowerCase() || tag.length > 200)).toEqual([]);
  for (const removed of ['locked', 'restricted_roles', 'notify_no_data', 'new_host_delay']) {
    expect(monitor).not.toHaveProperty(removed);
  }
  if (monitor.type !== 'query alert') expect(monitor).not.toHaveProperty('on_missing_data');
});

test('names differ, since Datadog refuses what is the same', () => {
  const names = all().map(([, monitor]) => monitor.name);
  expect(new Set(names).size).toBe(names.length);
});

test('nothing notifies outside a conditional', () => {
  for (const [signal, { message }] of all()) {
    const outside = message.replace(/\{\{#(\w+)\}\}[\s\S]*?\{\{\/\1\}\}/g, '');
    expect([signal, outside.match(/@\S+/g)]).toEqual([signal, null]);
    expect([signal, outside.match(/\{\{[#/]\w+\}\}/g)]).toEqual([signal, null]);
  }
});

test('the parts of a composite tell nobody, the composite does', () => {
  const monitors = monitorsBySignal(watchedCluster());
  expect(monitors['mesh-error-rate__rate']?.message).not.toContain('@');
  expect(monitors['mesh-error-rate__breadth']?.message).not.toContain('@');
  expect(monitors['mesh-error-rate']?.message).toContain('{{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}');
  expect(monitors['mesh-error-rate']?.query).toBe(
    '${datadog_monitor.production__platform__mesh-error-rate__rate.id} && ${datadog_monitor.production__platform__mesh-error-rate__breadth.id}',
  );
});

test('a message uses only variables that its monitor has', () => {
  const builtIn = /^(value|last_triggered_at|eval "[^"]*"|[#/]is_(alert|warning|no_data|recovery))$/;
  for (const [signal, { message, query }] of all()) {
    const groups = /by \{([^}]*)\}/.exec(query)?.[1]?.split(',') ?? [];
    const variables = [...message.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name ?? '');
    const unknown = variables.filter((name) => !builtIn.test(name) && !groups.includes(name.replace(/\.name$/, '')));
    expect([signal, unknown]).toEqual([signal, []]);
  }
});

test('a message is read from the top: finding, place, users, first step, links, owner, handles', () => {
  expect(monitorsBySignal(watchedService(undefined, { runbook: 'https://wiki.example.com/cart' }))['latency']?.message)
    .toBe(`{{#is_alert}}p95 of the response time is {{eval "int(value*1000)"}} ms, expected at most 800ms over 15m, since {{last_triggered_at}}.{{/is_alert}}
{{#is_recovery}}Back to normal.{{/is_recovery}}

**Where** ns/cart on platform (production)
**For users** they wait; callers with a shorter timeout already see errors.
**First** compare the proxy's time with the application's on the board: is it this service or one that it calls?

- [Runbook](https://wiki.example.com/cart)
- [Board](https://app.datadoghq.com/dashboard/\${datadog_dashboard_json.production__platform__ns__cart__apm-traces.id})
- [Traces](https://app.datadoghq.com/apm/services/cart.ns/operations/envoy.proxy/resources?env=prod)
- [The whole mesh](https://app.datadoghq.com/dashboard/lists?q=mesh%20platform%3A%20top%20resources%20%28production%29)

Owner: shop · sample/production/platform/ns/cart/latency
{{#is_alert}}@slack-shop{{/is_alert}}{{#is_recovery}}@slack-shop{{/is_recovery}}`);
});

describe('what a catalog may try', () => {
  const hostile =
    '@all ${HOME} %{if true} {{#is_alert}}@here{{/is_alert}} </details><script> [x](javascript:1)\r\n\u0007';

  test.each([
    ['a runbook', watchedService(undefined, { runbook: hostile, policies: [aPolicy('error-rate')] })],
    ['an appended text', watchedService(undefined, { policies: [aPolicy('error-rate', { messageAppend: hostile })] })],
    [
      'a team key',
      watchedService(undefined, {
        team: { ...watchedService().team, key: hostile },
        policies: [aPolicy('error-rate')],
      }),
    ],
  ])('%s cannot notify, interpolate, or leave its place', (_what, service) => {
    const { message } = monitorsBySignal(service)['error-rate'] ?? { message: '' };
    const own = message.replace(/\{\{#is_(alert|warning|recovery)\}\}@.*?\{\{\/is_\1\}\}/g, '');
    expect(message).toContain('HOME');
    expect(own).not.toMatch(/@/);
    expect(own).not.toMatch(/(?<![$])\$\{(?!datadog_)/);
    expect(own).not.toMatch(/(?<!%)%\{/);
    expect(own.match(/\{\{#is_alert\}\}/g)).toHaveLength(1);
    expect(own).not.toContain('<');
    expect(own).not.toMatch(/(?<!\\)\]\(javascript/);
  });

  test('a runbook with a variable of the shell stays a link to that very text', () => {
    const service = watchedService(undefined, {
      runbook: 'https://wiki.example.com/${HOME}/x',
      policies: [aPolicy('error-rate')],
    });
    expect(monitorsBySignal(service)['error-rate']?.message).toContain('](https://wiki.example.com/%24%7BHOME%7D/x)');
  });

  test('fails on a handle that could end its conditional', () => {
    const service = watchedService(undefined, { policies: [aPolicy('error-rate', { notify: ['@x{{/is_alert}}'] })] });
    expect(() => synthesize(service)).toThrow('expected a handle such as @slack-team');
  });
});

describe('settings', () => {
  test('a protected service cannot be destroyed', () => {
    const monitors = monitorsBySignal(watchedService(undefined, { protect: true }));
    expect(
      Object.values(monitors).filter(
        (monitor) => !(monitor['lifecycle'] as { prevent_destroy?: boolean })?.prevent_destroy,
      ),
    ).toEqual([]);
  });

  test('with validate: api the provider asks Datadog, with lint it does not', () => {
    const at = (validate: 'api' | 'lint') =>
      monitorsBySignal(watchedService(), aMesh({ terraform: { provider: '4.19.0', validate } }))['latency'];
    expect(at('api')).not.toHaveProperty('validate');
    expect(at('lint')).toHaveProperty('validate', false);
  });

  test('renotify states for which status', () => {
    const policies = [aPolicy('error-rate', { renotifyMinutes: 60 })];
    expect(monitorsBySignal(watchedService(undefined, { policies }))['error-rate']).toMatchObject({
      renotify_interval: 60,
      renotify_statuses: ['alert'],
    });
  });

  test('thresholds are shortest decimals', () => {
    const policies = [aPolicy('error-rate', { critical: 0.1 + 0.2, warning: 0.2, recovery: 0.25 })];
    const { monitor_thresholds, query } = monitorsBySignal(watchedService(undefined, { policies }))['error-rate'] ?? {};
    expect(monitor_thresholds).toEqual({ critical: '0.3', warning: '0.2', critical_recovery: '0.25' });
    expect(query).toMatch(/ > 0\.3$/);
  });
});

test('while both spellings are reported every monitor and objective has a name of its own', () => {
  const cluster = watchedCluster({ dataPlane: 'istio', openmetrics: { controlPlane: 'both', dataPlane: 'both' } });
  const names = [watchedService(cluster), cluster].flatMap((subject) =>
    Object.values(synthesize(subject)).flatMap((resources) => Object.values(resources).map(({ name }) => name)),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names).toContain('ns/cart: requests without error (v2 metrics) (platform, production)');
});

test('a warning always says what it found', () => {
  for (const [signal, { message }] of all().filter(([, monitor]) => monitor.monitor_thresholds?.['warning'])) {
    expect([signal, /\{\{#is_warning\}\}[^@]+expected[^@]+\{\{\/is_warning\}\}/.test(message)]).toEqual([signal, true]);
  }
  const policies = [aPolicy('sidecar-coverage', { critical: 3, warning: 1 })];
  const { message } = monitorsBySignal(watchedService(undefined, { policies }))['sidecar-coverage'] ?? { message: '' };
  expect(message).toContain('{{#is_warning}}{{value}} pods run without a sidecar, expected at most 3 without');
});

test('what alerts at its number already says so in its definition too', () => {
  const comparators = all().map(([signal, { query }]) => [signal, / (>=?|<=?) [^ ]+$/.exec(query)?.[1]] as const);
  const inclusive = comparators.filter(([, comparator]) => comparator?.endsWith('=')).map(([signal]) => signal);
  expect(inclusive.sort()).toEqual(['istiod-hpa', 'mesh-error-rate__breadth']);
  expect(definition('istiod-hpa').inclusive).toBe(true);
  expect(definition('mesh-error-rate', 'breadth').inclusive).toBe(true);
});

// A count without data is zero; a gauge without data would keep its last state; only a missing istiod tells someone.
test('what missing data means is stated for each monitor', () => {
  const stated = Object.fromEntries(metricAlerts.map(([signal, monitor]) => [signal, monitor['on_missing_data']]));
  expect(stated).toEqual({
    'error-rate': 'default',
    unreachable: 'default',
    latency: 'resolve',
    'traffic-loss': 'default',
    canary: 'default',
    'circuit-breaker': 'default',
    'sidecar-coverage': 'default',
    'proxy-saturation': 'resolve',
    'retry-amplification': 'default',
    'mesh-error-rate__rate': 'resolve',
    'mesh-error-rate__breadth': 'default',
    'istiod-alive': 'show_and_notify_no_data',
    'sidecar-injection': 'default',
    'sidecar-injection__ratio': 'default',
    'galley-validation': 'default',
    'xds-rejects': 'default',
    'xds-push-errors': 'default',
    convergence: 'default',
    'istiod-hpa': 'resolve',
  });
});
