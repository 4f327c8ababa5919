import type { Path } from '../path';
import type { JsonSchema } from './json-schema';
import type * as Schemas from './schemas';

/** Kinds that have a schema. */
export type ValidatedKind = keyof typeof Schemas.schemas;

/** What a schema says of one place. */
export interface Expectation {
  readonly schema: JsonSchema;
  /** Name of the definition that it comes from. */
  readonly name?: string;
}

const reference = '#/definitions/';

/** Loaded with the first mistake: a catalog without any needs no schema, only what is compiled from it. */
function schemaOf(kind: ValidatedKind): JsonSchema {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make each check asynchronous
  const { schemas } = require('./schemas') as typeof Schemas;
  return schemas[kind];
}

function resolve(kind: ValidatedKind, schema: JsonSchema | undefined): Expectation {
  let found: Expectation = { schema: schema ?? {} };
  while (found.schema.$ref !== undefined) {
    const name = found.schema.$ref.slice(reference.length);
    found = { schema: schemaOf(kind).definitions?.[name] ?? {}, name };
  }
  return found;
}

function step({ schema }: Expectation, segment: string | number): JsonSchema | undefined {
  if (typeof segment === 'number') return schema.items;
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, segment)) return properties[segment];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** What the schema of a kind expects at a path. */
export function expectationAt(kind: ValidatedKind, path: Path): Expectation {
  return path.reduce<Expectation>(
    (found, segment) => resolve(kind, step(found, segment)),
    resolve(kind, schemaOf(kind)),
  );
}

/** What it expects of the last key of a path. */
export function keyExpectationAt(kind: ValidatedKind, path: Path): Expectation {
  return resolve(kind, expectationAt(kind, path.slice(0, -1)).schema.propertyNames);
}
