import { boardSpecs } from '../../dashboards/boards';
import { boardText } from '../../dashboards/mesh-dashboard';
import type { PolicyValues } from '../../model/policy';
import { aPolicy } from '../model/a-policy';
import { aCluster, aMesh, aService, team } from '../model/sample';
import { boardNamed, boardsFor, definitionsOf } from './meshes';
import type { BoardSpec } from '../../dashboards/spec';

const notesOf = (spec: BoardSpec) =>
  definitionsOf(spec).flatMap((definition) => (definition.type === 'note' ? [definition.content] : []));

const nasty = '@all ${HOME} %{x} {{#is_alert}} </details><script> | [x](javascript:alert) `code`\n# head';

test('texts of the catalog notify nobody and stay in their place', () => {
  const owner = { ...team, key: nasty };
  const service = aService({ description: nasty, runbook: nasty, team: owner, load: { peak: 5, phases: [nasty] } });
  const mesh = aMesh({ services: [service] });
  const specs = [...boardSpecs(mesh, service), ...boardSpecs(mesh, service.cluster)];
  for (const content of specs.flatMap(notesOf)) {
    expect(content).not.toMatch(/@|<|\{\{|\n# head|(?<!\\)\]\(javascript/);
  }
  expect(specs.map(({ board }) => boardText(board)).join('')).not.toMatch(/(?<!\$)\$\{HOME|(?<!%)%\{x/);
});

test('a handle is told of, never notified', () => {
  const { specs } = boardsFor();
  const content = notesOf(boardNamed(specs, 'apm-traces')).join('');
  expect(content).not.toContain('@');
  expect(content).toContain('＠pagerduty-shop');
});

test('the policy says each threshold, window, priority and who is told', () => {
  const values: Partial<PolicyValues> = { critical: 4, windowMinutes: 15, priority: 2 };
  const service = aService({
    policies: [
      aPolicy('error-rate', { ...values, page: ['@pagerduty-shop'], notify: ['@slack-shop'] }),
      aPolicy('latency', { critical: 0.8, windowMinutes: 15, priority: 4, page: ['@pagerduty-shop'], notify: [] }),
      aPolicy('traffic-loss', { critical: 40, windowMinutes: 15, priority: 3, notify: ['@slack-shop'], shadow: true }),
    ],
    absent: [{ signal: 'canary', reason: 'no subsets' }],
  });
  const [spec] = boardSpecs(aMesh({ services: [service] }), service);
  const [content] = spec ? notesOf(spec) : [];
  expect(content).toContain('| error rate | &gt; 4 % | 15m | P2 | ＠pagerduty-shop, ＠slack-shop |');
  expect(content).toContain('| latency | &gt; 800ms | 15m | P4 | nobody |');
  expect(content).toContain('| traffic loss | &lt; 40 | 15m | P3 | ＠slack-shop (in shadow: never pages) |');
  expect(content).toContain('Not watched: canary against primary (no subsets).');
});

test('links go to the app of the site, and from a board to every other of its subject', () => {
  const { mesh, service } = boardsFor();
  const [first, second] = boardSpecs({ ...mesh, site: 'datadoghq.eu' }, service);
  const search = (title: string) =>
    `https://app.datadoghq.eu/dashboard/lists?q=${encodeURIComponent(title)}`
      .replace(/\(/g, '%28')
      .replace(/\)/g, '%29');
  expect(notesOf(first as BoardSpec).join('')).toContain(search(second?.title ?? 'none'));
  expect(notesOf(second as BoardSpec).join('')).toContain(search(first?.title ?? 'none'));
});

test('the board of replicas lists each with its header', () => {
  const cluster = aCluster({ dynamicServiceRouting: { pattern: '*-pr*' } });
  const service = aService({
    cluster,
    replicas: [{ name: 'pr1', service: 'cart-pr1', header: 'service-router-cart-ns' }],
  });
  const specs = boardSpecs(aMesh({ services: [service] }), cluster);
  expect(notesOf(boardNamed(specs, 'replicas')).join('')).toContain(
    '| pr1 | cart | service-router-cart-ns: cart-pr1.ns |',
  );
});

test('the capacity board compares what is declared with what is needed', () => {
  const service = aService({
    load: { peak: 2000, testedPerPod: 400, phases: ['fortio'] },
    scale: { min: 4, max: 10 },
  });
  const specs = boardSpecs(aMesh({ services: [service] }), service.cluster);
  expect(notesOf(boardNamed(specs, 'capacity')).join('')).toContain(
    '| ns/cart | 2000 | 4 to 10 | 500 | 400 | 175m, 19.1Mi | 100m, 128Mi | 2, 1Gi | fortio |',
  );
});
