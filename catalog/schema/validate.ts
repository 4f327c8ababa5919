import type { ErrorObject } from 'ajv';
import type { SourceDocument } from '../document';
import type { Path } from '../path';
import type { Report } from '../report';
import { limits } from '../limits';
import { repair } from './repair';
import { explain } from './translate';
import type { ValidatedKind } from './translate';
import * as validators from './validators.generated';

const unescape = (segment: string) => segment.replace(/~1/g, '/').replace(/~0/g, '~');

/** Path of an ajv instance pointer; a digit is an index only where the data has a list. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let value = data;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = Array.isArray(value) ? Number(raw) : unescape(raw);
    path.push(segment);
    value =
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined;
  }
  return path;
}

/**
 * Checks a document against its schema and reports every mistake at its place. What is wrong is then cut out of the
 * document's data, so that later steps can look for further mistakes in the rest.
 */
export function validate(kind: ValidatedKind, document: SourceDocument, report: Report): void {
  const check = validators[kind];
  if (check(document.data)) return;
  const errors: { readonly error: ErrorObject; readonly path: Path }[] = [];
  for (const error of check.errors ?? []) {
    // every bad key of a map is reported by its propertyNames' own rule, with the map's path
    if (error.keyword === 'propertyNames') continue;
    const path = pathOf(error.instancePath, document.data);
    errors.push({ error, path: error.propertyName === undefined ? path : [...path, error.propertyName] });
  }
  const seen = new Set<string>();
  for (const { error, path } of errors) {
    if (seen.size >= limits.issuesPerFile) {
      report('too-many-issues', { document, path: [] }, `more than ${limits.issuesPerFile} issues in this file`);
      break;
    }
    const { code, on, at, message, hint } = explain(error, path, document, kind);
    const key = JSON.stringify([at, code, message]);
    if (seen.has(key)) continue;
    seen.add(key);
    report(code, { document, path: at, on }, message, hint);
  }
  for (const { error, path } of errors) repair(document.data, error, path);
}
