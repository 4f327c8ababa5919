import type { FindingJson } from '../../../cli/live/findings';
import { breaks } from '../../cli/harness';
import { answering, onPath } from '../datadog/faults';
import { errors } from '../datadog/answer';
import type { Series } from '../datadog/metrics';
import { World, type WorldOptions } from './world';

jest.setTimeout(120_000);
let world: World | undefined;
afterEach(() => world?.end());

const services = 6;

async function verified(options: Partial<WorldOptions> = {}, ...argv: string[]) {
  world = await World.make({ services, ...options });
  const { code, out, err } = await world.run(['verify', 'out', '--json', ...argv]);
  const issues = out === '' ? [] : (JSON.parse(out) as { issues: FindingJson[] }).issues;
  const told = issues.map(({ code: of, file, line, message, hint }) => `${file}:${line} ${of} ${message} | ${hint}`);
  return { code, out, err, issues, told };
}

const change = (alter: (series: Series) => Series | undefined) => ({
  series: (all: readonly Series[]) => all.map(alter).filter((one) => one !== undefined),
});

test('a mesh that reports what its catalog says has no finding, and failures that never were are none', async () => {
  const { code, issues, out } = await verified();
  expect([code, issues]).toEqual([0, []]);
  expect(breaks('verify', out)).toEqual([]);
});

test('the other spelling of a control plane is named, once for the cluster, with the change to make', async () => {
  const { code, told } = await verified({ osaka: 'v2' });
  expect(code).toBe(1);
  expect(told).toEqual([
    'catalog/mesh.yaml:7 spelling-wrong cluster osaka-1 reports the control plane in v1, the monitors read v2, so 6 monitors are silent | set openmetrics.controlPlane: v1 of cluster osaka-1',
    'catalog/mesh.yaml:7 spelling-wrong cluster osaka-1 reports the mesh in v1, the monitors read v2, so 3 monitors are silent | set openmetrics.dataPlane: v1 of cluster osaka-1',
  ]);
});

test('both modes at once are a warning, since the monitors see one of them', async () => {
  const more = (all: readonly Series[]) => [
    ...all,
    { metric: 'istio.pilot.xds.pushes', tags: { kube_cluster_name: 'tokyo-1' }, value: 1 },
  ];
  const { code, told } = await verified({ series: more });
  expect(code).toBe(0);
  expect(told.join()).toContain('set openmetrics.controlPlane: both of cluster tokyo-1');
});

test('fails where the Istio check of a cluster reports nothing', async () => {
  const { told } = await verified(
    change((one) => (one.metric.startsWith('istio.pilot') || one.metric.startsWith('istio.side') ? undefined : one)),
  );
  expect(told.filter((text) => text.includes('plane-silent'))).toHaveLength(2);
});

test('an APM service without spans is named with what there is instead', async () => {
  const { told, issues } = await verified(
    change((one) =>
      one.tags.service === 'svc-002.ns' ? { ...one, tags: { ...one.tags, service: 'svc-002.shop' } } : one,
    ),
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /^catalog\/services\/all\.yaml:\d+ service-silent ns\/svc-002 on tokyo-1: no series of trace\.envoy\.proxy, trace\.envoy\.proxy\.hits in env:prod,kube_cluster_name:tokyo-1 has service:svc-002\.ns, so \d monitors are silent/,
  );
  expect(told[0]).toContain('Datadog has svc-002.shop');
  expect(issues[0]).toMatchObject({ service: 'ns/svc-002', cluster: 'tokyo-1', team: 'team-2' });
});

test('a host whose spans come under another name is told from a service without spans', async () => {
  const { told } = await verified(
    change((one) =>
      one.tags.resource_name?.startsWith('svc-002.')
        ? { ...one, tags: { ...one.tags, resource_name: 'svc-002.example.com:8080/' } }
        : one,
    ),
  );
  expect(told[0]).toContain('host-silent ns/svc-002 on tokyo-1');
  expect(told[0]).toContain('Datadog has svc-002.example.com:8080/');
});

test.each([
  ['env', 'prod', 'production', 'correct env of the environment in mesh.yaml; Datadog has production'],
  ['kube_cluster_name', 'tokyo-1', 'tokyo-one', 'correct tag of the cluster in mesh.yaml; Datadog has'],
])('an %s that matches nothing is one finding, not one a monitor', async (key, from, to, advice) => {
  const { told } = await verified(
    change((one) => (one.tags[key] === from ? { ...one, tags: { ...one.tags, [key]: to } } : one)),
  );
  const hits = told.filter((text) => text.includes('scope-silent') && /trace\S*hits has/.test(text));
  expect(hits).not.toEqual([]);
  for (const text of hits) expect(text).toContain(advice);
});

test('traces that hold less than the catalog says are measured against what Istio counted', async () => {
  const { code, told } = await verified(
    change((one) => (one.metric === 'trace.envoy.proxy.hits' ? { ...one, value: one.value / 100 } : one)),
  );
  expect(code).toBe(0);
  expect(told.map((text) => text.replace(/^\S+ /, ''))).toEqual([
    'sampling-low cluster osaka-1: traces hold 1 % of what Istio counted in a day, apm.sampling says 100 % | set apm.sampling: 1 of cluster osaka-1, or raise the sampling of its proxies',
    'sampling-low cluster tokyo-1: traces hold 1 % of what Istio counted in a day, apm.sampling says 100 % | set apm.sampling: 1 of cluster tokyo-1, or raise the sampling of its proxies',
  ]);
});

test('a handle that Datadog does not know is named, with the team that says it', async () => {
  const { told } = await verified({
    people: { pagerDuty: ['platform', 'team-0', 'team-1', 'team-2', 'team-3', 'team-4'] },
  });
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('handle-unknown ns/svc-005 on osaka-1: Datadog does not know @pagerduty-team-5');
  expect(told[0]).toContain('correct page or notify of team team-5');
});

test('keys whose owner may not write what the artifact holds are a warning', async () => {
  const { code, told } = await verified({ people: { permissions: ['monitors_read', 'monitors_write'] } });
  expect(code).toBe(0);
  expect(told[0]).toContain("deploy-forbidden the keys' owner lacks dashboards_write, slos_write");
});

test('what Datadog refuses of a monitor is shown with its service', async () => {
  world = await World.make({ services });
  const refusal = answering(errors(400, 'The value provided for parameter query is invalid'));
  world.datadog.faults.add({ on: onPath('POST', /monitor\/validate$/), strike: refusal });
  const { code, out } = await world.run(['verify', 'out']);
  expect(code).toBe(1);
  expect(out).toContain('monitor-refused');
  expect(out).toContain('Datadog refuses it: The value provided for parameter query is invalid');
});

test('only what is not live is checked by Datadog, and all of it with --all', async () => {
  world = await World.make({ services });
  await world.deploy();
  const validations = () =>
    Object.entries(world?.datadog.calls.counts() ?? {}).filter(([call]) => call.endsWith('/validate'));
  await world.run(['verify', 'out']);
  expect(validations()).toEqual([]);
  const { code, out } = await world.run(['verify', 'out', '--all']);
  expect([code, out]).toEqual([0, '']);
  const monitors = world.artifact.stacks.flatMap(({ resources }) =>
    resources.filter(({ type }) => type === 'datadog_monitor'),
  );
  expect(validations()).toEqual([['POST /api/v1/monitor/{id}/validate', monitors.length]]);
});

test('--base asks of what differs from an earlier output', async () => {
  world = await World.make({ services });
  const { code, err } = await world.run(['verify', 'out', '--base', 'out']);
  expect(code).toBe(0);
  expect(err).toContain(', 0 monitors checked by Datadog');
});

test('a query that Datadog refuses is said to be unchecked, and nothing is called silent for it', async () => {
  world = await World.make({ services });
  const refusal = answering(errors(400, 'Percentiles are not enabled'));
  world.datadog.faults.add({
    on: ({ path, sent }) => path.endsWith('/scalar') && sent.includes('p95:'),
    strike: refusal,
    times: 9,
  });
  const { code, err } = await world.run(['verify', 'out', '--base', 'out']);
  expect(code).toBe(0);
  expect(err).toContain(
    'not checked: trace.envoy.proxy in env:prod,kube_cluster_name:tokyo-1: Percentiles are not enabled',
  );
});

test('where nobody is ever paged silence is a warning', async () => {
  world = await World.make({ services, pages: false, series: () => [] });
  const { out } = await world.run(['verify', 'out', '--base', 'out', '--json']);
  const issues = (JSON.parse(out) as { issues: FindingJson[] }).issues;
  const silent = issues.filter(({ code }) => code === 'scope-silent');
  expect(silent.length).toBeGreaterThan(0);
  expect(new Set(silent.map(({ severity }) => severity))).toEqual(new Set(['warning']));
});

test('answers that are cut call nothing silent that reports', async () => {
  const { issues } = await verified({ services: 30, most: 25 });
  expect(issues).toEqual([]);
  const queries = world?.datadog.calls.counts()['POST /api/v2/query/scalar'] ?? 0;
  expect([queries > 10, queries < 40]).toEqual([true, true]);
});
