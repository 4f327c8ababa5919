import type { ErrorObject } from 'ajv';
import { signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import { suggestion } from '../closest';
import type { IssueCode } from '../codes';
import type { SourceDocument } from '../document';
import { formatPath } from '../path';
import type { Path } from '../path';
import type { JsonSchema } from './json-schema';
import { schemas } from './schemas';
import { valueDefinitions } from './values';

/** Kinds that have a schema. */
export type ValidatedKind = keyof typeof schemas;

/** A schema error in the user's words, and where it stands. */
export interface Explained {
  readonly code: IssueCode;
  readonly at: Path;
  readonly on: 'key' | 'value';
  readonly message: string;
  readonly hint?: string | undefined;
}

const at = (data: unknown, path: Path) =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    data,
  );

/** How a value shows in a message: short, and as the user wrote it. */
function got(value: unknown, written: string | undefined): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = written ?? (typeof value === 'string' ? value : JSON.stringify(value));
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
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

/** Names of definitions whose values carry a unit, with how 300 might be meant. */
const units: Readonly<Record<string, (number: string) => string>> = {
  duration: (number) => `write ${number}ms or ${number}s or ${number}m`,
  window: (number) => `write ${number}m or ${number}h`,
  percent: (number) => `write ${number}%`,
  cpu: (number) => `write ${number}m for millicores, or "${number}" for cores`,
  memory: (number) => `write ${number}Mi or ${number}Gi`,
};

const definitionOf = (error: ErrorObject) => /definitions\/([^/]+)\//.exec(error.schemaPath)?.[1];
const baseName = (name: string | undefined) => name?.replace(/OrNone$/, '') ?? '';

/** What a definition or keyword wants, in words. */
function expected(error: ErrorObject): string {
  const name = definitionOf(error);
  const described = name === undefined ? undefined : valueDefinitions[name]?.description;
  if (described !== undefined) return described;
  const params = error.params as { type?: string | string[]; pattern?: string };
  const types = [params.type ?? []].flat();
  if (types.length > 0) return types.map((type) => typeWords[type] ?? type).join(' or ');
  return params.pattern === undefined ? 'something else' : `text like ${params.pattern}`;
}

/** Keys that are allowed where an unknown one stands. */
function propertiesAt(schemaPath: string, kind: ValidatedKind): readonly string[] {
  const parent = schemaPath
    .replace(/^[^#]*#\//, '')
    .split('/')
    .slice(0, -1)
    .reduce<unknown>((schema, key) => (schema as Record<string, unknown> | undefined)?.[key], schemas[kind]);
  return Object.keys((parent as JsonSchema | undefined)?.properties ?? {});
}

function unknownKey(error: ErrorObject, path: Path, kind: ValidatedKind): Explained {
  const key = (error.params as { additionalProperty: string }).additionalProperty;
  const where = { at: [...path, key], on: 'key' as const };
  const parent = path.at(-1);
  if (parent === 'monitors' && (signalIds as readonly string[]).includes(key)) {
    const { per } = signals[key as SignalId];
    const message = `'${key}' is a signal of ${per === 'cluster' ? 'clusters' : 'services'}`;
    const places = per === 'cluster' ? 'clusters.<cluster>.monitors' : 'tiers.<tier>.monitors or a service';
    const hint = `set it in defaults.monitors, environments.<environment>.monitors or ${places}`;
    return { code: 'misplaced-signal', ...where, message, hint };
  }
  const names = propertiesAt(error.schemaPath, kind);
  const inside = path.length === 0 ? 'in this file' : `in ${formatPath(path)}`;
  const code = parent === 'monitors' ? 'unknown-signal' : 'unknown-key';
  const what = parent === 'monitors' ? 'signal' : 'key';
  return { code, ...where, message: `unknown ${what} '${key}' ${inside}`, hint: suggestion(key, names) };
}

function wrongValue(error: ErrorObject, path: Path, document: SourceDocument): Explained {
  const isKey = error.propertyName !== undefined;
  const value = isKey ? error.propertyName : at(document.data, path);
  const written = isKey ? undefined : document.written(path);
  const shown = got(value, written);
  const name = definitionOf(error);
  const base = baseName(name);
  const where = { at: path, on: isKey ? ('key' as const) : ('value' as const) };
  const unit = units[base];
  if (unit && (typeof value === 'number' || (typeof value === 'string' && /^[0-9.]+$/.test(value)))) {
    const number = written ?? String(value);
    return {
      code: 'unit-missing',
      ...where,
      message: `${number} has no unit, expected ${expected(error)}`,
      hint: unit(number),
    };
  }
  if (error.keyword === 'type') {
    const wants = [(error.params as { type: string | string[] }).type].flat();
    const isScalar = typeof value === 'number' || typeof value === 'boolean';
    const hint = wants.includes('string') && isScalar ? `quote it: "${written ?? String(value)}"` : undefined;
    return { code: 'wrong-type', ...where, message: `got ${shown}, expected ${expected(error)}`, hint };
  }
  const code: IssueCode = /label|name|key|slug|tag|ref|apm/i.test(base) ? 'invalid-name' : 'invalid-value';
  const template = typeof value === 'string' && /[$][{(]|_PLACEHOLDER|[{]{2}/.test(value);
  const hint = template ? 'it looks like a template: write the rendered value' : undefined;
  if (error.keyword === 'maxLength') {
    const { limit } = error.params as { limit: number };
    return { code, ...where, message: `${shown} is too long, at most ${limit} characters are allowed` };
  }
  return { code, ...where, message: `${shown} is not allowed, expected ${expected(error)}`, hint };
}

/** Says one error of ajv in the words of the catalog. */
export function explain(error: ErrorObject, path: Path, document: SourceDocument, kind: ValidatedKind): Explained {
  const value = at(document.data, path);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, path, kind);
    case 'required': {
      const { missingProperty } = error.params as { missingProperty: string };
      const of = path.length === 0 ? 'this file' : formatPath(path);
      const on = typeof path.at(-1) === 'string' ? 'key' : 'value';
      return { code: 'missing-key', at: path, on, message: `${of} has no '${missingProperty}'` };
    }
    case 'minProperties':
    case 'minItems':
      return {
        code: 'missing-key',
        at: path,
        on: 'key',
        message: `${formatPath(path)} is empty, expected at least one entry`,
      };
    case 'enum': {
      const allowed = (error.params as { allowedValues: unknown[] }).allowedValues.filter((one) => one !== null);
      const shown = got(value, document.written(path));
      const hint = typeof value === 'string' ? suggestion(value, allowed.map(String)) : undefined;
      const message = `${shown} is not allowed, expected ${allowed.map(String).join(', ')}`;
      return {
        code: 'invalid-value',
        at: path,
        on: 'value',
        message,
        hint: hint?.startsWith('did') ? hint : undefined,
      };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return {
        code: 'invalid-value',
        at: path,
        on: 'value',
        message: `${got(value, document.written(path))} is out of range, expected ${error.message?.replace(/^must be /, '')}`,
      };
    default:
      return wrongValue(error, path, document);
  }
}
