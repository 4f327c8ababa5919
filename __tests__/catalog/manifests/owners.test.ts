import { entryOf, found, importTexts, shop } from './_shop';

const withOwners = (...texts: readonly string[]) =>
  importTexts([shop], { owners: texts.map((text, index) => ({ path: `owners-${index}.yaml`, text })) });

const teamsOf = (...texts: readonly string[]) => {
  const imported = withOwners(...texts);
  return imported.services.flatMap((id) => {
    const { team } = entryOf(imported, id.split('/')[1] ?? '');
    return team === undefined ? [] : [`${id} ${team}`];
  });
};

const codesOf = (...texts: readonly string[]) =>
  withOwners(...texts).issues.filter(({ code }) => code !== 'service-without-owner');

const v22 = (more: string) => `schema-version: v2.2\n${more}`;

describe('an entry is joined', () => {
  test.each([
    [
      'by extensions.meshwatch.service',
      v22('dd-service: x\nteam: orders\nextensions: { meshwatch: { service: shop/cart } }\n'),
    ],
    ['by its name', v22('dd-service: cart\nteam: orders\n')],
    ['in v2', 'schema-version: v2\ndd-service: cart\nteam: orders\n'],
    ['in v2.1', 'schema-version: v2.1\ndd-service: cart\nteam: orders\n'],
    ['in v3, however small', 'apiVersion: v3\nkind: service\nmetadata: { name: cart, owner: orders }\n'],
    ['by the APM name of its proxy', v22('dd-service: cart.shop\nteam: orders\n')],
    [
      "by Backstage's label selector",
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: x, annotations: { backstage.io/kubernetes-label-selector: 'app=cart,version=v2' } }
spec: { owner: group:default/orders }
`,
    ],
    [
      "by Backstage's name and namespace",
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: cart, annotations: { backstage.io/kubernetes-namespace: shop } }
spec: { owner: orders }
`,
    ],
  ])('%s', (_, text) => {
    expect(teamsOf(text)).toEqual(['shop/cart orders']);
    expect(codesOf(text)).toEqual([]);
  });

  test("by Datadog's label before its name", () => {
    expect(teamsOf(v22('dd-service: shop-web\nteam: orders\n'))).toEqual(['shop/web orders']);
  });

  test("by Backstage's id on the pods", () => {
    const labelled = shop.replace(
      'labels: { app: cart, version: v1 } }',
      'labels: { app: cart, version: v1, backstage.io/kubernetes-id: basket } }',
    );
    const owner = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: x, annotations: { backstage.io/kubernetes-id: basket } }
spec: { owner: user:orders }
`;
    const imported = importTexts([labelled], { owners: [{ path: 'o.yaml', text: owner }] });
    expect(entryOf(imported, 'cart').team).toBe('orders');
  });
});

test('tier, description, runbook and fields of our own come with it', () => {
  const imported = withOwners(
    v22(`dd-service: cart
team: orders
tier: tier-1
description: baskets
links: [{ name: r, type: runbook, url: 'https://wiki.example.com/cart' }]
extensions: { meshwatch: { load: { peak: 400 }, slo: { target: 99.9 } } }
`),
  );
  expect(entryOf(imported, 'cart')).toMatchObject({
    ...{ team: 'orders', tier: 1, description: 'baskets', runbook: 'https://wiki.example.com/cart' },
    ...{ load: { peak: 400 }, slo: { target: 99.9 } },
  });
});

test("fails with a mistake in our own fields at its place in the owner's file", () => {
  const { issues } = withOwners(
    v22('dd-service: cart\nteam: orders\nextensions:\n  meshwatch:\n    traffic:\n      timeout: 3\n'),
  );
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'unit-missing',
      file: 'owners-0.yaml',
      line: 7,
      path: 'extensions.meshwatch.traffic.timeout',
    }),
  ]);
});

test('a peak that the proxy cannot bear is found at its annotations', () => {
  const { issues } = withOwners(
    v22('dd-service: shop-web\nteam: orders\nextensions: { meshwatch: { load: { peak: 60000 } } }\n'),
  );
  expect(issues.find(({ code }) => code === 'proxy-limit-too-small')).toMatchObject({ file: 'shop.yaml' });
});

describe('what is left over', () => {
  const cart = v22('dd-service: cart\nteam: orders\n');

  test('fails on the side of the services', () => {
    expect(found(withOwners(cart)).map((line) => line.split(' ')[1])).toEqual(Array(4).fill('service-without-owner'));
  });

  test.each([
    ['a service that is not there', v22('dd-service: crat\nteam: orders\n'), 'owner-unmatched', "did you mean 'cart'?"],
    [
      'a stated service that is not there',
      v22('dd-service: cart\nteam: orders\nextensions: { meshwatch: { service: shop/crat } }\n'),
      'owner-unmatched',
      "did you mean 'shop/cart'?",
    ],
    [
      'a team that mesh.yaml does not have',
      v22('dd-service: cart\nteam: order\n'),
      'team-without-handles',
      "did you mean 'orders'?",
    ],
    ['an unknown version', 'schema-version: v1\ndd-service: cart\n', 'owner-invalid', undefined],
    ['an entry without a name', v22('team: orders\n'), 'owner-invalid', undefined],
    ['a v3 entry without a kind', 'apiVersion: v3\nmetadata: { name: cart }\n', 'owner-invalid', 'kind: service'],
    [
      'a file of another kind',
      'apiVersion: v1\nkind: Service\nmetadata: { name: cart }\n',
      'owner-invalid',
      'leave the file out of --owners',
    ],
  ])('fails on the side of the owners: %s', (_, text, code, hint) => {
    const issues = codesOf(text);
    expect(issues.map((issue) => [issue.code, issue.hint, issue.file])).toEqual([[code, hint, 'owners-0.yaml']]);
    expect(issues[0]?.line).toBeGreaterThan(0);
    expect(codesOf(cart)).toEqual([]);
  });

  test('fails where two files name different teams; the surer one wins', () => {
    const byLabel = v22('dd-service: shop-web\nteam: orders\n');
    const byName = 'apiVersion: v3\nkind: service\nmetadata: { name: web, owner: platform }\n';
    expect(codesOf(byName, byLabel).map(({ code, file }) => `${file} ${code}`)).toEqual([
      'owners-0.yaml owner-conflict',
    ]);
    expect(teamsOf(byName, byLabel)).toEqual(['shop/web orders']);
  });
});
