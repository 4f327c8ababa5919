import { signalIds, signals } from '../../model/signals';
import { suggestion } from '../../model/closest';
import type { IssueCode } from '../codes';
import type { SourceDocument } from '../document';
import { formatPath } from '../path';
import type { Path } from '../path';
import { insteadOf } from './instead';
import { expectationAt, keyExpectationAt } from './lookup';
import type { Expectation, ValidatedKind } from './lookup';

/** One mistake that a schema found. */
export interface SchemaError {
  /** Keyword of JSON Schema that was violated. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Of the value; of the key itself where a key is wrong. */
  readonly path: Path;
  /** The value; the key where a key is wrong. */
  readonly value: unknown;
}

/** A mistake in the user's words. */
export interface Explained {
  readonly code: IssueCode;
  readonly on: 'key' | 'value';
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Longest piece of a value that a message repeats. */
const shownLength = 80;

/** How a value shows in a message: short, and as the user wrote it. */
function shown(value: unknown, written: string | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = typeof value === 'string' ? value : (written ?? JSON.stringify(value));
  const short = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  if (typeof value === 'string') return `'${short}'`;
  return typeof value === 'number' ? `the number ${short}` : `the truth value ${short}`;
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** Definitions whose values carry a unit, with how a bare number might be meant. */
const units: Readonly<Record<string, (number: string) => string>> = {
  duration: (number) => `write ${number}ms, ${number}s or ${number}m`,
  window: (number) => `write ${number}m or ${number}h`,
  moment: (number) => `write ${number}m or ${number}h`,
  percent: (number) => `write ${number}%`,
  cpu: (number) => `write ${number}m for millicores, "${number}" for cores`,
  memory: () => 'write 128Mi or 1Gi',
};

const baseName = (name: string | undefined) => name?.replace(/OrNone$/, '') ?? '';
const names = /^(?:dns|cluster|environment|slug|tag|apm|service|namespaced|name|glob)/;

/** What a place takes, in words. */
function wanted({ schema, name }: Expectation): string {
  const types = [schema.type ?? []].flat().map((type) => typeWords[type] ?? type);
  const isPlain = schema.pattern === undefined && !schema.enum && baseName(name) !== 'number';
  if (isPlain && types.length > 0) return types.filter((type) => type !== 'nothing').join(' or ');
  if (schema.enum) {
    return schema.enum
      .filter((one) => one !== null)
      .map(String)
      .join(', ');
  }
  return schema.description ?? types.join(' or ');
}

function unknownKey(path: Path, kind: ValidatedKind): Explained {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const { schema } = expectationAt(kind, parent);
  const known = Object.keys(schema.properties ?? {});
  const inside = parent.length === 0 ? 'in this file' : `in ${formatPath(parent)}`;
  if (parent.at(-1) !== 'monitors') {
    return { code: 'unknown-key', on: 'key', message: `unknown key '${key}' ${inside}`, hint: suggestion(key, known) };
  }
  const signal = signalIds.find((id) => id === key);
  if (signal === undefined) {
    const hint = suggestion(key, known);
    return { code: 'unknown-signal', on: 'key', message: `unknown signal '${key}' ${inside}`, hint };
  }
  const [own, place] =
    signals[signal].per === 'cluster'
      ? ['clusters', 'clusters.<cluster>.monitors']
      : ['services', 'tiers.<tier>.monitors or a service'];
  const hint =
    kind === 'TeamOverrides'
      ? 'set it in defaults.monitors or environments.<environment>.monitors, as the owner of the cluster'
      : `set it in defaults.monitors, environments.<environment>.monitors or ${place}`;
  return { code: 'misplaced-signal', on: 'key', message: `'${signal}' is a signal of ${own}`, hint };
}

function wrongType({ value }: SchemaError, expected: Expectation, written: string | undefined): Explained {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  const takesText = [expected.schema.type ?? []].flat().includes('string') && !expected.schema.enum;
  const quoted = takesText && isScalar ? `quote it: "${written ?? JSON.stringify(value)}"` : undefined;
  const hint = insteadOf(value, written, expected.schema) ?? quoted;
  return {
    code: 'wrong-type',
    on: 'value',
    message: `got ${shown(value, written)}, expected ${wanted(expected)}`,
    hint,
  };
}

function wrongText(error: SchemaError, expected: Expectation, on: 'key' | 'value'): Explained {
  const { value, params } = error;
  const code = names.test(baseName(expected.name)) ? 'invalid-name' : 'invalid-value';
  if (error.keyword === 'maxLength') {
    const message = `${shown(value, undefined)} is too long, at most ${String(params['limit'])} characters are allowed`;
    return { code, on, message };
  }
  const isTemplate = typeof value === 'string' && /[$][{(]|_PLACEHOLDER|[{]{2}/.test(value);
  const hint = isTemplate
    ? 'it looks like a template: write the rendered value'
    : insteadOf(value, undefined, expected.schema);
  return { code, on, message: `${shown(value, undefined)} is not allowed, expected ${wanted(expected)}`, hint };
}

function notAllowed({ value, params }: SchemaError, written: string | undefined): Explained {
  const allowed = (params['allowedValues'] as unknown[]).filter((one) => one !== null).map(String);
  const near = typeof value === 'string' ? suggestion(value, allowed) : undefined;
  const message = `${shown(value, written)} is not allowed, expected ${allowed.join(', ')}`;
  const hint = near?.startsWith('did you') ? near : undefined;
  return { code: 'invalid-value', on: 'value', message, hint };
}

/** Says one mistake in the words of the catalog. */
export function explain(error: SchemaError, kind: ValidatedKind, document: SourceDocument): Explained {
  const { keyword, params, path, value } = error;
  if (keyword === 'additionalProperties') return unknownKey(path, kind);
  if (keyword === 'propertyNames') return wrongText(error, keyExpectationAt(kind, path), 'key');
  const expected = expectationAt(kind, path);
  const written = document.written(path);
  const own = path.length === 0 ? 'this file' : formatPath(path);
  const unit = units[baseName(expected.name)];
  if (unit && (typeof value === 'number' || (typeof value === 'string' && /^[0-9.]+$/.test(value)))) {
    const number = written ?? String(value);
    const message = `${number} has no unit, expected ${expected.schema.description ?? ''}`;
    return { code: 'unit-missing', on: 'value', message, hint: unit(number) };
  }
  switch (keyword) {
    case 'required': {
      const message = `${own} has no '${String(params['missingProperty'])}'`;
      return { code: 'missing-key', on: typeof path.at(-1) === 'string' ? 'key' : 'value', message };
    }
    case 'minProperties':
    case 'minItems':
      return { code: 'missing-key', on: 'key', message: `${own} is empty, expected at least one entry` };
    case 'type':
      return wrongType(error, expected, written);
    case 'enum':
      return notAllowed(error, written);
    case 'pattern':
    case 'maxLength':
      return wrongText(error, expected, 'value');
    default: {
      const range = `${String(params['comparison'])} ${String(params['limit'])}`;
      const message = `${shown(value, written)} is out of range, expected ${range}`;
      return { code: 'invalid-value', on: 'value', message };
    }
  }
}
