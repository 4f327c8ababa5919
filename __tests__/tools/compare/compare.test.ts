import type { Attributes } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { compare } from '../../../tools/compare/compare';
import { priorStack } from '../../../tools/compare/planned';
import { artifactOf } from '../review/an-example';

const monitors = (all: Readonly<Record<string, Attributes>>, rest: Attributes = {}): Attributes => ({
  ...rest,
  resource: { datadog_monitor: all },
});
const cart = { name: 'cart', type: 'query alert', query: 'avg(last_5m):avg:m{*} > 5', message: '' };
const address = 'datadog_monitor.cart';

/** `<stack>/<address> <action>` of everything that changes. */
function actions(before: Readonly<Record<string, Attributes>>, after: Readonly<Record<string, Attributes>>) {
  const { changes } = compare(artifactOf(before), artifactOf(after));
  return changes.map((change) => `${change.stack}/${change.address} ${change.action}`);
}

test.each<readonly [string, Attributes, readonly string[]]>([
  ['nothing', monitors({ cart }), []],
  [
    'another threshold',
    monitors({ cart: { ...cart, query: 'avg(last_5m):avg:m{*} > 6' } }),
    ['shop/datadog_monitor.cart update'],
  ],
  ['another type', monitors({ cart: { ...cart, type: 'metric alert' } }), ['shop/datadog_monitor.cart replace']],
  ['its absence', {}, ['shop/datadog_monitor.cart delete']],
  [
    'a removed block that keeps it',
    { removed: [{ from: address, lifecycle: { destroy: false } }] },
    ['shop/datadog_monitor.cart forget'],
  ],
  [
    'a removed block that destroys it',
    { removed: [{ from: address, lifecycle: { destroy: true } }] },
    ['shop/datadog_monitor.cart delete'],
  ],
  [
    'a moved block',
    monitors({ b: cart }, { moved: [{ from: address, to: 'datadog_monitor.b' }] }),
    ['shop/datadog_monitor.b move'],
  ],
  [
    'a chain of moved blocks',
    monitors(
      { c: cart },
      {
        moved: [
          { from: address, to: 'datadog_monitor.b' },
          { from: 'datadog_monitor.b', to: 'datadog_monitor.c' },
        ],
      },
    ),
    ['shop/datadog_monitor.c move'],
  ],
  [
    'an import',
    monitors({ cart, b: cart }, { import: [{ id: '1', to: 'datadog_monitor.b' }] }),
    ['shop/datadog_monitor.b import'],
  ],
])('of an output %s is seen as it is', (_, after, expected) => {
  expect(actions({ shop: monitors({ cart }) }, { shop: after })).toEqual(expected);
});

test('what one state lets go of and another imports has moved', () => {
  const before = { a: monitors({ cart }), b: {} };
  const released = { removed: [{ from: address, lifecycle: { destroy: false } }] };
  const taken = monitors({ cart }, { import: [{ id: '1', to: address }] });
  expect(actions(before, { a: released, b: taken })).toEqual(['b/datadog_monitor.cart move']);
});

test('a renamed service without moved blocks is one object at two addresses', () => {
  const made = (name: string) => ({ ...cart, name: `ns/${name}`, query: `avg(last_5m):avg:m{service:${name}.ns} > 5` });
  const origin = (name: string) => ({
    resources: { [`shop/datadog_monitor.${name}`]: { service: `ns/${name}`, signal: 'error-rate' } },
  });
  const [before, after] = [
    artifactOf({ shop: monitors({ old: made('old') }) }, origin('old')),
    artifactOf({ shop: monitors({ new: made('new') }) }, origin('new')),
  ];
  expect(compare(before, after).changes.map(({ action, twin }) => [action, twin?.address])).toEqual([
    ['create', 'datadog_monitor.old'],
    ['delete', 'datadog_monitor.new'],
  ]);
});

describe('a plan', () => {
  const values = { name: 'cart', type: 'query alert', query: 'avg(last_5m):avg:m{*} > 5', message: '' };
  const other = { ...values, query: 'avg(last_5m):avg:m{*} > 6' };
  const change = (
    name: string,
    actions: readonly string[],
    before: object | null,
    after: object | null,
    rest: object = {},
  ) => ({
    address: `datadog_monitor.${name}`,
    mode: 'managed',
    type: 'datadog_monitor',
    name,
    ...rest,
    change: {
      actions,
      before,
      after,
      after_unknown: {},
      ...('importing' in rest ? { importing: rest.importing } : {}),
    },
  });

  function planned(changes: readonly ReturnType<typeof change>[]) {
    const resources = changes.flatMap(({ address: full, type, name, mode, change: { after } }) =>
      after ? [{ address: full, type, name, mode, values: after }] : [],
    );
    const content = { planned_values: { root_module: { resources } }, resource_changes: changes };
    const { artifact } = readArtifact([{ path: 'shop.json', text: JSON.stringify(content) }]);
    const base = { ...artifact, stacks: artifact.stacks.map(priorStack) };
    return compare(base, artifact).changes.map((one) => `${one.address} ${one.action}`);
  }

  test.each([
    ['no-op', change('a', ['no-op'], values, values), []],
    ['create', change('a', ['create'], null, values), ['datadog_monitor.a create']],
    ['update', change('a', ['update'], values, other), ['datadog_monitor.a update']],
    ['delete', change('a', ['delete'], values, null), ['datadog_monitor.a delete']],
    ['replace', change('a', ['delete', 'create'], values, values), ['datadog_monitor.a replace']],
    [
      'replace by create before delete',
      change('a', ['create', 'delete'], values, values),
      ['datadog_monitor.a replace'],
    ],
    ['forget', change('a', ['forget'], values, null), ['datadog_monitor.a forget']],
    [
      'move',
      change('a', ['no-op'], values, values, { previous_address: 'datadog_monitor.b' }),
      ['datadog_monitor.a move'],
    ],
    [
      'move and update',
      change('a', ['update'], values, other, { previous_address: 'datadog_monitor.b' }),
      ['datadog_monitor.a update'],
    ],
    ['import', change('a', ['no-op'], values, values, { importing: { id: '1' } }), ['datadog_monitor.a import']],
  ])('%s is seen as it is', (_, one, expected) => {
    expect(planned([one])).toEqual(expected);
  });
});
