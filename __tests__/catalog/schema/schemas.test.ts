import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { schemas } from '../../../catalog/schema/schemas';
import type { ValidatedKind } from '../../../catalog/schema/lookup';
import { validatorOf } from '../../../catalog/schema/validator';
import { signalIds } from '../../../model/signals';
import { base } from '../_base';

const root = join(__dirname, '..', '..', '..');
const { filesOf } = jest.requireActual<{ filesOf: (of: object) => Record<string, string> }>(
  '../../../scripts/schemas.js',
);

test.each(Object.entries(filesOf(schemas)))('%s is what the sources say; `npm run build` rewrites it', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8') === text).toBe(true);
});

/** Every part of a schema that is a schema. */
function parts(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return [schema as Record<string, unknown>, ...Object.values(schema).flatMap(parts)];
}

describe.each(Object.entries(schemas))('the schema of %s', (_, schema) => {
  test('has no oneOf: editors would blame the wrong branch', () => {
    expect(parts(schema).filter((part) => 'oneOf' in part || 'anyOf' in part)).toEqual([]);
  });

  test('closes every map that names its keys, but the backend and the fields of signals that no schema knows', () => {
    const open = parts(schema).filter(
      (part) => 'properties' in part && !('additionalProperties' in part) && part['type'] !== undefined,
    );
    const known = [
      "where Terraform keeps its state; beside type the backend's own settings",
      "a signal of signals/*.yaml, or a monitor of the team's own, by its id",
    ];
    expect(known).toEqual(expect.arrayContaining(open.map(({ description }) => description)));
  });

  test('holds only definitions that it refers to', () => {
    const named = Object.keys(schema.definitions ?? {});
    const used = new Set(parts(schema).map((part) => part['$ref']));
    expect(named.filter((name) => !used.has(`#/definitions/${name}`))).toEqual([]);
  });
});

test('knows every signal of the table', () => {
  const known = Object.keys(schemas.Mesh.definitions?.['allMonitors']?.properties ?? {});
  expect(known.sort()).toEqual([...signalIds].sort());
});

test('takes the smallest catalog, and the modeline of an editor does not matter', () => {
  for (const { text } of base()) {
    const data = parse(`# yaml-language-server: $schema=x\n${text}`) as { kind: ValidatedKind };
    expect(validatorOf(data.kind)(data)).toBe(true);
  }
});
