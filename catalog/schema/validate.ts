import type { ErrorObject } from 'ajv';
import type { SourceDocument } from '../document';
import { limits } from '../limits';
import type { Path } from '../path';
import type { Report } from '../report';
import type { ValidatedKind } from './lookup';
import { repair } from './repair';
import { explain } from './translate';
import type { SchemaError } from './translate';
import { validatorOf } from './validator';

const unescape = (segment: string) => segment.replace(/~1/g, '/').replace(/~0/g, '~');

/** Path and value of an ajv instance pointer; a digit is an index only where the data has a list. */
function follow(pointer: string, data: unknown): { readonly path: Path; readonly value: unknown } {
  const path: (string | number)[] = [];
  let value = data;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = Array.isArray(value) ? Number(raw) : unescape(raw);
    path.push(segment);
    value =
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined;
  }
  return { path, value };
}

/** Our view of an error of ajv; undefined where another error says the same. */
function schemaError(error: ErrorObject, data: unknown): SchemaError | undefined {
  const { path, value } = follow(error.instancePath, data);
  const { keyword } = error;
  const params = error.params as Readonly<Record<string, unknown>>;
  if (keyword === 'propertyNames') {
    const key = String(params['propertyName']);
    return { keyword, params, path: [...path, key], value: key };
  }
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    return { keyword, params, path: [...path, key], value: key };
  }
  // the rule of a map's keys also complains by itself, with the map as its value
  if ((keyword === 'pattern' || keyword === 'maxLength') && typeof value !== 'string') return undefined;
  return { keyword, params, path, value };
}

/**
 * Checks a document against its schema and reports every mistake at its place. What is wrong is then cut out of the
 * document's data, so that later steps can look for further mistakes in the rest.
 */
export function validate(kind: ValidatedKind, document: SourceDocument, report: Report): void {
  const check = validatorOf(kind);
  if (check(document.data)) return;
  const all = (check.errors ?? []).flatMap((error) => schemaError(error, document.data) ?? []);
  const mistyped = new Set(all.filter(({ keyword }) => keyword === 'type').map(({ path }) => JSON.stringify(path)));
  const errors = all.filter(({ keyword, path }) => keyword !== 'enum' || !mistyped.has(JSON.stringify(path)));
  for (const error of errors.slice(0, limits.issuesPerFile)) {
    const { code, on, message, hint } = explain(error, kind, document);
    report(code, { document, path: error.path, on }, message, hint);
  }
  if (errors.length > limits.issuesPerFile) {
    const message = `${errors.length} issues, the first ${limits.issuesPerFile} are listed`;
    report('too-many-issues', { document, path: [] }, message);
  }
  for (const error of errors) repair(document.data, error);
}
