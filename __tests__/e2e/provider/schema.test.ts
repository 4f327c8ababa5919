import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, providerSchema } from './kinds';
import type { Block } from './schema';

const root = join(__dirname, '../../..');
const file = join(process.env.MESHWATCH_RECORDED ?? join(root, '../shared/data'), 'provider-schema.json');
const whenRecorded = existsSync(file) ? test : test.skip;

interface RealBlock {
  readonly attributes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly block_types?: Readonly<
    Record<string, { nesting_mode: string; min_items?: number; max_items?: number; block: RealBlock }>
  >;
}

/** What our block says otherwise than the real one; what it leaves out is no difference. */
function differences(where: string, { attributes, blocks = {} }: Block, real: RealBlock): string[] {
  const own = Object.entries(attributes).flatMap(([name, { type, use, sensitive }]) => {
    const said = {
      type,
      ...(use === 'required' ? { required: true } : {}),
      ...(use.startsWith('optional') ? { optional: true } : {}),
      ...(use.endsWith('computed') ? { computed: true } : {}),
      ...(sensitive ? { sensitive: true } : {}),
    };
    const { deprecated: _, ...theirs } = real.attributes?.[name] ?? {};
    const same = JSON.stringify(sorted(said)) === JSON.stringify(sorted(theirs));
    return same ? [] : [`${where}.${name}: ${JSON.stringify(said)} is really ${JSON.stringify(theirs)}`];
  });
  const nested = Object.entries(blocks).flatMap(([name, { nesting, min, max, block }]) => {
    const theirs = real.block_types?.[name];
    if (!theirs) return [`${where}.${name}: no such block`];
    const [said, is] = [
      [nesting, min, max],
      [theirs.nesting_mode, theirs.min_items, theirs.max_items],
    ];
    const frame = String(said) === String(is) ? [] : [`${where}.${name}: ${String(said)} is really ${String(is)}`];
    return [...frame, ...differences(`${where}.${name}`, block, theirs.block)];
  });
  return [...own, ...nested];
}
const sorted = (object: object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

/** Attributes and blocks of a resource that a schema does not know. */
function strangers(where: string, body: unknown, { attributes, blocks = {} }: Block): string[] {
  if (Array.isArray(body)) return body.flatMap((one) => strangers(where, one, { attributes, blocks }));
  return Object.entries(body as object).flatMap(([name, value]) => {
    if (name === '//' || name === 'lifecycle' || name in attributes) return [];
    const nested = blocks[name];
    return nested ? strangers(`${where}.${name}`, value, nested.block) : [`${where}.${name}`];
  });
}

function resourcesOf(example: string): [string, object][] {
  const stacks = join(root, 'examples', example, 'expected/stacks');
  return readdirSync(stacks).flatMap((stack) => {
    const { resource = {} } = JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8'));
    return Object.entries(resource as Record<string, Record<string, object>>).flatMap(([type, all]) =>
      Object.values(all).map((body): [string, object] => [type, body]),
    );
  });
}

whenRecorded('what the stand-in says of a resource is what the real provider says', () => {
  const { provider_schemas: all } = JSON.parse(readFileSync(file, 'utf8'));
  const real = all['registry.terraform.io/datadog/datadog'];
  const found = Object.entries(kinds).flatMap(([type, { schema }]) =>
    differences(type, schema, real.resource_schemas[type].block),
  );
  expect([...differences('provider', providerSchema, real.provider.block), ...found]).toEqual([]);
});

whenRecorded('every attribute of both examples is one of the real provider', () => {
  const { resource_schemas: real } = JSON.parse(readFileSync(file, 'utf8')).provider_schemas[
    'registry.terraform.io/datadog/datadog'
  ];
  const blockOf = ({ attributes = {}, block_types = {} }: RealBlock): Block => ({
    attributes: attributes as unknown as Block['attributes'],
    blocks: Object.fromEntries(
      Object.entries(block_types).map(([name, { block }]) => [name, { nesting: 'list', block: blockOf(block) }]),
    ),
  });
  for (const example of ['zozotown', 'mercari']) {
    const unknown = resourcesOf(example).flatMap(([type, body]) => strangers(type, body, blockOf(real[type].block)));
    expect(unknown).toEqual([]);
  }
});

test.each(['zozotown', 'mercari'])('the stand-in knows every attribute of example %s', (example) => {
  const unknown = resourcesOf(example).flatMap(([type, body]) => {
    const kind = kinds[type];
    return kind ? strangers(type, body, kind.schema) : [type];
  });
  expect([...new Set(unknown)]).toEqual([]);
});
