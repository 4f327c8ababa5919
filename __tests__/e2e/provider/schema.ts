/** A type as Terraform writes it in JSON. */
export type Type = 'string' | 'number' | 'bool' | readonly ['set' | 'list' | 'map', 'string' | 'number'];

/** How an attribute gets its value: the user must, may, may not, or may leave it to the provider. */
export type Use = 'required' | 'optional' | 'computed' | 'optional computed';

export interface Attribute {
  readonly type: Type;
  readonly use: Use;
  readonly sensitive?: boolean;
}

export interface NestedBlock {
  readonly nesting: 'single' | 'list' | 'set';
  readonly min?: number;
  readonly max?: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks?: Readonly<Record<string, NestedBlock>>;
}

const of = (use: Use) => (type: Type) => ({ type, use }) as const;
export const required = of('required');
export const optional = of('optional');
export const computed = of('computed');
export const either = of('optional computed');

export const strings = ['set', 'string'] as const;

const nestings = { single: 1, list: 2, set: 3 } as const;

/** A block as the protocol carries it. */
export function wire({ attributes, blocks = {} }: Block): object {
  return {
    attributes: Object.entries(attributes).map(([name, { type, use, sensitive }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      required: use === 'required',
      optional: use.startsWith('optional'),
      computed: use.endsWith('computed'),
      sensitive: sensitive === true,
    })),
    block_types: Object.entries(blocks).map(([type_name, { nesting, min = 0, max = 0, block }]) => ({
      type_name,
      block: wire(block),
      nesting: nestings[nesting],
      min_items: min,
      max_items: max,
    })),
  };
}
