import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  controlPlane,
  goGauges,
  goneMetrics,
  goTotals,
  meshAgent,
  meshHistograms,
  meshTotals,
} from '../../queries/istio-metrics';
import { knownNames, lookup, type KnownMetric } from '../../queries/known-metrics';
import { metrics } from '../../queries/registry';

test.each<[string, Partial<KnownMetric> | undefined]>([
  [
    'istio.sidecar_injection.failure_total',
    {
      logical: 'injection.failures',
      spelling: 'v1',
      kind: 'count',
      otherSpelling: 'istio.sidecar_injection.failure.count',
    },
  ],
  ['istio.sidecar_injection.success.count', { spelling: 'v2', otherSpelling: 'istio.sidecar_injection.success_total' }],
  ['istio.galley.validation.failed', { spelling: 'v1', otherSpelling: 'istio.galley.validation.failed.count' }],
  ['istio.pilot.xds.pushes.count', { logical: 'xds.pushes', spelling: 'v2', otherSpelling: 'istio.pilot.xds.pushes' }],
  ['istio.pilot.xds', { logical: 'xds.connected', spelling: 'both', kind: 'gauge', source: 'control plane' }],
  ['istio.pilot.proxy_convergence_time.sum', { spelling: 'both', kind: 'count', v1Kind: 'growing gauge' }],
  ['istio.pilot.proxy_convergence_time', { spelling: 'both', kind: 'distribution', source: 'control plane' }],
  ['istio.pilot.proxy_convergence_time.bucket', { spelling: 'v2', kind: 'count' }],
  ['istio.pilot.xds.rds_reject', { kind: 'growing gauge' }],
  ['istio.process.cpu_seconds_total', { spelling: 'v1', otherSpelling: 'istio.process.cpu_seconds.count' }],
  ['istio.citadel.server.csr_count.count', { spelling: 'v2', logical: 'citadel.requests' }],
  [
    'istio.mesh.request.count',
    {
      spelling: 'both',
      kind: 'count',
      v1Kind: 'growing gauge',
      otherSpelling: 'istio.mesh.request.count.total',
      source: 'mesh',
    },
  ],
  ['istio.mesh.request.count.total', { spelling: 'v1', kind: 'count', otherSpelling: 'istio.mesh.request.count' }],
  ['istio.mesh.request.size.sum.total', { spelling: 'v1', otherSpelling: 'istio.mesh.request.size.sum' }],
  ['istio.mesh.request.duration.milliseconds.bucket', { spelling: 'v2' }],
  [
    'istio.mesh.tcp.send_bytes.total',
    { spelling: 'v1', kind: 'growing gauge', otherSpelling: 'istio.mesh.tcp.send_bytes.count' },
  ],
  [
    'istio.mesh.tcp.send_bytes.total.total',
    { spelling: 'v1', kind: 'count', otherSpelling: 'istio.mesh.tcp.send_bytes.count' },
  ],
  ['istio.mesh.agent.scrapes.count', { spelling: 'v2', source: 'mesh' }],
  ['istio.mixer.config.resolve_count', { gone: 'Mixer is gone since Istio 1.8' }],
  ['istio.galley.runtime_processor.events_processed_total', { gone: expect.stringContaining('Galley') as string }],
  ['istio.pilot.xds.push.timeout', { gone: 'Istio no longer emits it' }],
  ['istio.pilot.go.goroutines', { gone: expect.stringContaining('istiod') as string }],
  ['istio.ztunnel.tcp.connections_opened.count', { spelling: 'v2', kind: undefined }],
  ['trace.envoy.proxy', { logical: 'trace.latency', kind: 'distribution', operation: 'envoy.proxy', source: 'trace' }],
  ['trace.envoy.proxy.hits', { logical: 'trace.hits', kind: 'count', operation: 'envoy.proxy' }],
  ['trace.envoy.proxy.errors', { logical: 'trace.errors', kind: 'count', operation: 'envoy.proxy' }],
  ['trace.http.request.hits.by_http_status', { kind: 'count', operation: 'http.request' }],
  ['trace.http.request.apdex', { kind: 'gauge', operation: 'http.request' }],
  [
    'trace.http.request.duration',
    { operation: 'http.request', gone: expect.stringContaining('trace.http.request') as string },
  ],
  ['kubernetes.cpu.limits', { source: 'kubernetes', logical: 'kube.cpu.limits', spelling: 'both' }],
  ['istio.pilot.no_such_metric', undefined],
  ['istio.sidecar_injection.failure', undefined],
  ['system.cpu.user', undefined],
  ['trace.', undefined],
])('%s is known as %j', (name, expected) => {
  const found = lookup(name);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});

test('a trace metric counted by status has no logical name', () => {
  expect(lookup('trace.http.request.hits.by_http_status')).not.toHaveProperty('logical');
});

test('the registry and the list of other metrics never name one spelling both', () => {
  for (const [logical, { v1, v2 }] of Object.entries(metrics)) {
    expect([lookup(v1)?.logical, lookup(v2)?.logical]).toEqual([logical, logical]);
  }
});

test('no list names a metric twice, nor one that is gone', () => {
  const lists = [
    goGauges,
    goTotals,
    meshHistograms,
    meshTotals,
    ...Object.values(controlPlane),
    ...Object.values(meshAgent),
  ];
  for (const list of lists) expect(new Set<string>(list).size).toBe(list.length);
  expect(new Set(goneMetrics.map(([start]) => start)).size).toBe(goneMetrics.length);
  expect(knownNames.filter((name) => lookup(name)?.gone !== undefined)).toEqual([]);
});

test('the other spelling of a name leads back to it, where it is not a growing gauge', () => {
  for (const name of knownNames) {
    const { otherSpelling, kind, spelling } = lookup(name) ?? {};
    if (otherSpelling === undefined || kind === 'growing gauge') continue;
    expect(lookup(otherSpelling)).toMatchObject({ otherSpelling: name });
    expect(lookup(otherSpelling)?.spelling).not.toBe(spelling);
  }
});

// Names with their spellings, collected from Datadog's check; no part of this package.
const recorded = join(process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../shared/data'), 'istio-metrics.csv');

(existsSync(recorded) ? test : test.skip)(
  'every recorded metric is known by both of its names (MESHWATCH_RECORDED)',
  () => {
    const rows = readFileSync(recorded, 'utf8').trim().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [, , kind, , , v1 = '', v2 = ''] = row.replace(/"[^"]*"/g, '').split(',');
      const name = v1.replace('galley.runtime.*', 'galley.runtime.x').replace('.*', '.x');
      const [first, second] = [lookup(name), lookup(v2)];
      if (kind === 'gone') expect(first?.gone).toBeDefined();
      else if (v1 === v2) expect([row, first?.spelling, first?.gone]).toEqual([row, 'both', undefined]);
      else expect([row, first?.otherSpelling, second?.otherSpelling]).toEqual([row, v2, v1]);
    }
  },
);
