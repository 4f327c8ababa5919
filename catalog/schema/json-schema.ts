/** The part of JSON Schema (draft-07) that our schemas use. No `oneOf`: editors blame the wrong branch. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

export const ref = (name: string, description?: string): JsonSchema => ({
  $ref: `#/definitions/${name}`,
  ...(description !== undefined && { description }),
});

/** A map with these keys and no others. */
export const closed = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
  description?: string,
): JsonSchema => ({
  type: 'object',
  ...(description !== undefined && { description }),
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

/** The same, where further keys have one kind of value. */
export const open = (
  properties: Readonly<Record<string, JsonSchema>>,
  further: JsonSchema,
  description: string,
): JsonSchema => ({ type: 'object', description, properties, additionalProperties: further });

/** A map from free keys to one kind of value. */
export const mapOf = (names: JsonSchema, value: JsonSchema, description?: string): JsonSchema => ({
  type: 'object',
  ...(description !== undefined && { description }),
  propertyNames: names,
  additionalProperties: value,
});

/** The same, or `null`, which removes what a lower layer says. */
export const nullable = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  type: [...(typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])), 'null'],
  ...(schema.enum && { enum: [...schema.enum, null] }),
});

/** A list that replaces a lower layer's, or `{ add, remove }`, which changes it. */
export const listOrChange = (item: JsonSchema, description: string): JsonSchema => ({
  type: ['array', 'object'],
  description: `${description}; a list replaces, { add: […] } and { remove: […] } change what lower layers say`,
  items: item,
  properties: { add: { type: 'array', items: item }, remove: { type: 'array', items: item } },
  additionalProperties: false,
});
