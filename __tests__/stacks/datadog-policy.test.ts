import { Testing } from 'cdktf';
import { editorsOf } from '../../monitors/editors';
import { MeshEditors } from '../../monitors/mesh-editors';
import { monitorResources } from '../../monitors/resources';
import { generateSubject } from '../../stacks/generate';
import { buildStack } from '../../stacks/build';
import { layout } from '../../stacks/layout';
import { stackSettings } from '../../stacks/settings';
import { slicer } from '../../stacks/slice';
import { aPolicy } from '../model/a-policy';
import { aMesh, aService } from '../model/sample';

const datadog = {
  requiredTags: ['service', 'team'],
  home: 'platform__production',
  protectTiers: [1],
  editors: ['role:a', 'team:b'],
} as const;
const policies = [aPolicy('error-rate')];
const protectedCart = aService({ policies, formerly: ['ns/basket'] });

interface Written {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly moved?: readonly { from: string; to: string }[];
}

function written(services = [protectedCart]): Map<string, Written> {
  const mesh = aMesh({ services, datadog });
  const slice = slicer(mesh);
  return new Map(
    layout(mesh).map((plan) => {
      const { text } = buildStack(plan, slice(plan), stackSettings(mesh), generateSubject);
      return [plan.name, JSON.parse(text) as Written];
    }),
  );
}

const address = 'production__platform__ns__cart__error-rate';

test('monitors of a protected tier are left to their editors, by the id that Terraform knows', () => {
  const team = written().get('team__production__shop');
  expect(team?.resource['datadog_restriction_policy']?.[`${address}__editors`]).toMatchObject({
    resource_id: `monitor:\${datadog_monitor.${address}.id}`,
    bindings: [{ relation: 'editor', principals: ['role:a', 'team:b'] }],
  });
});

test('the restriction moves with its monitor when the service is renamed', () => {
  const old = 'production__platform__ns__basket__error-rate';
  expect(written().get('team__production__shop')?.moved).toContainEqual({
    from: `datadog_restriction_policy.${old}__editors`,
    to: `datadog_restriction_policy.${address}__editors`,
  });
});

test('monitors of other tiers, and objectives, are nobody’s but as before', () => {
  const service = aService({ policies, tier: 2 });
  const specs = monitorResources(aMesh({ services: [service] }), service);
  expect(editorsOf(datadog, service, specs)).toEqual([]);
  expect(editorsOf(undefined, protectedCart, specs)).toEqual([]);
});

test('each required tag is one policy of the organisation, in the state of the first platform alone', () => {
  const stacks = written();
  const policiesOf = (name: string) => Object.keys(stacks.get(name)?.resource['datadog_monitor_config_policy'] ?? {});
  expect(policiesOf('platform__production')).toEqual([
    'organisation__required-tag__service',
    'organisation__required-tag__team',
  ]);
  expect(policiesOf('team__production__shop')).toEqual([]);
});

test('monitors of a cluster have a service where Datadog requires one, and none else', () => {
  const { cluster } = aService();
  const alive = { ...cluster, policies: [aPolicy('istiod-alive')] };
  const tagsOf = (mesh: ReturnType<typeof aMesh>) => monitorResources(mesh, alive)[0]?.tags;
  expect(tagsOf(aMesh({ datadog }))).toContain('service:istiod');
  expect(tagsOf(aMesh())?.join(' ')).not.toContain('service:');
});

test('fails to carry `${` of a principal into Terraform', () => {
  const [spec] = editorsOf(
    { ...datadog, editors: ['role:${x}'] },
    protectedCart,
    monitorResources(aMesh(), protectedCart),
  );
  const text = Testing.synthScope((scope) => void (spec && new MeshEditors(scope, 'editors', spec)));
  expect(text).toContain('role:$${x}');
});
