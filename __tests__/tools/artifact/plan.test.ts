import { resourceKey, terraformAddress } from '../../../tools/artifact/artifact';
import { dashboardOf } from '../../../tools/artifact/dashboard';
import { monitorOf } from '../../../tools/artifact/monitor';
import { readArtifact } from '../../../tools/artifact/read';

/** The shape of `terraform show -json`: a composite in a module, two monitors made by `for_each`, a board. */
const plan = {
  format_version: '1.2',
  terraform_version: '1.11.4',
  planned_values: {
    root_module: {
      resources: [
        {
          address: 'datadog_monitor.cart["eu"]',
          mode: 'managed',
          type: 'datadog_monitor',
          name: 'cart',
          index: 'eu',
          values: {
            name: 'cart',
            query: 'sum(last_10m):sum:a{*}.as_count() > 5',
            message: 'costs ${x} $${y}',
            tags: null,
          },
        },
        { address: 'data.datadog_role.admin', mode: 'data', type: 'datadog_role', name: 'admin', values: {} },
        {
          address: 'datadog_dashboard_json.cart',
          mode: 'managed',
          type: 'datadog_dashboard_json',
          name: 'cart',
          values: { dashboard: '{"title":"${x}"}' },
        },
      ],
      child_modules: [
        {
          address: 'module.shop["eu.1"]',
          resources: [
            {
              address: 'module.shop["eu.1"].datadog_monitor.both',
              mode: 'managed',
              type: 'datadog_monitor',
              name: 'both',
              values: { name: 'both', type: 'composite' },
            },
          ],
          child_modules: [
            {
              address: 'module.shop["eu.1"].module.inner',
              resources: [
                {
                  address: 'module.shop["eu.1"].module.inner.datadog_monitor.deep[0]',
                  mode: 'managed',
                  type: 'datadog_monitor',
                  name: 'deep',
                  index: 0,
                  values: { name: 'deep' },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: 'module.shop["eu.1"].datadog_monitor.both',
      module_address: 'module.shop["eu.1"]',
      change: { actions: ['create'], after: {}, after_unknown: { id: true, query: true, tags: [false], name: false } },
    },
    { address: 'datadog_monitor.gone', change: { actions: ['delete'], after_unknown: {} } },
  ],
  configuration: {
    root_module: {
      resources: [{ address: 'datadog_monitor.cart', expressions: { query: { constant_value: 'x' } } }],
      module_calls: {
        shop: {
          module: {
            resources: [
              {
                address: 'datadog_monitor.both',
                expressions: {
                  query: {
                    references: [
                      'datadog_monitor.a.id',
                      'datadog_monitor.a',
                      'datadog_monitor.b[0].id',
                      'datadog_monitor.b[0]',
                      'var.x',
                    ],
                  },
                  name: { constant_value: 'both' },
                },
              },
            ],
          },
        },
      },
    },
  },
};

function read(path: string) {
  const { artifact, issues } = readArtifact([{ path, text: JSON.stringify(plan) }]);
  expect(issues).toEqual([]);
  const [stack] = artifact.stacks;
  if (!stack) throw new Error('no stack');
  return stack;
}

test('a plan is what exists after apply, modules included', () => {
  const { name, resources, fromPlan } = read('plans/cart.json');
  expect({ name, fromPlan }).toEqual({ name: 'cart', fromPlan: true });
  expect(resources.map(resourceKey)).toEqual([
    'cart/datadog_monitor.cart["eu"]',
    'cart/datadog_dashboard_json.cart',
    'cart/module.shop["eu.1"].datadog_monitor.both',
    'cart/module.shop["eu.1"].module.inner.datadog_monitor.deep[0]',
  ]);
});

test.each([
  ['cart.tfplan.json', 'cart'],
  ['stacks/team__production__shop/plan.json', 'team__production__shop'],
  ['stacks/team__production__shop/tfplan.json', 'team__production__shop'],
  ['plan.json', 'plan'],
])('plan %s is stack %s', (path, name) => {
  expect(read(path).name).toBe(name);
});

test('texts of a plan are literal', () => {
  const [monitor, board] = read('cart.json').resources;
  expect(monitor && monitorOf(monitor)?.message).toBe('costs ${x} $${y}');
  expect(monitor?.attributes.message).not.toBe('costs ${x} $${y}');
  expect(board && dashboardOf(board)?.title).toBe('${x}');
});

test('what is known only after apply says what it refers to, as Terraform names it', () => {
  const both = read('cart.json').resources.find(({ address }) => address === 'both');
  expect(both && terraformAddress(both)).toBe('module.shop["eu.1"].datadog_monitor.both');
  expect(both?.unknown).toEqual({
    query: ['module.shop["eu.1"].datadog_monitor.a', 'module.shop["eu.1"].datadog_monitor.b[0]'],
  });
  expect(both && monitorOf(both)).toMatchObject({ query: '', queries: [] });
});
