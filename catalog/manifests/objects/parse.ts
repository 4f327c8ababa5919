import { isMap, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { Issue } from '../../../model/issue';
import type { SourceDocument } from '../../document';
import { sourceOf, unparsed, withoutMark, yamlOptions } from '../../document';
import { fileIssue, makeIssue } from '../../issues';
import { limits } from '../../limits';

/** A file of manifests, or of what a person keeps beside them. */
export interface ManifestFile {
  /** As the user would type it. */
  readonly path: string;
  /** What a derived layer says of where a fact comes from: the same on every machine. @default path */
  readonly origin?: string;
  readonly text: string;
}

/** Never read: they hold secrets, or texts of others that are no manifests. */
const unread = new Set(['Secret', 'ConfigMap', 'CustomResourceDefinition']);

function topLevel(document: Document.Parsed, key: string): unknown {
  const { contents } = document;
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
  return isScalar(pair?.value) ? pair.value.value : undefined;
}

/** What only templates hold: a map where a key belongs, `{{- if … }}` where a value does. */
const looksTemplated = /\{\{|<%|\{%/;

function textOf(document: Document.Parsed, text: string): string {
  const [from, , to] = document.range;
  return text.slice(from, to);
}

const notText = (path: string): Issue =>
  fileIssue(
    'manifest-not-text',
    path,
    'holds bytes that no text has, so it is not read',
    'save it as UTF-8, or leave it out',
  );

/**
 * The documents of one file that hold anything to read. A file that is no text or a template is one warning, since it
 * never was a manifest; what is broken in the YAML of a manifest is an error.
 */
export function parseManifests(file: ManifestFile, issues: Issue[]): readonly SourceDocument[] {
  const { path } = file;
  if (file.text.includes('\u0000')) {
    issues.push(notText(path));
    return [];
  }
  if (file.text.length > limits.manifestBytes) {
    issues.push(fileIssue('file-too-large', path, `more than ${limits.manifestBytes} characters`, 'split it'));
    return [];
  }
  const text = withoutMark(file.text);
  const lineCounter = new LineCounter();
  let parsed: Document.Parsed[];
  try {
    const found = parseAllDocuments(text, { lineCounter, ...yamlOptions });
    parsed = Array.isArray(found) ? (found as Document.Parsed[]) : [];
  } catch (error) {
    issues.push(unparsed(path, error));
    return [];
  }
  const documents: SourceDocument[] = [];
  let isTemplate = false;
  for (const document of parsed) {
    if (document.contents === null && document.errors.length === 0) continue;
    const kind = topLevel(document, 'kind');
    if (document.errors.length === 0 && typeof kind === 'string' && unread.has(kind)) continue;
    const own: Issue[] = [];
    const source = sourceOf(path, document, lineCounter, own, limits.manifestNodes);
    const [first] = own;
    if (first?.code === 'yaml-syntax' && text.includes('\ufffd')) {
      issues.push(notText(path));
      return [];
    }
    if (first?.code === 'yaml-syntax' && looksTemplated.test(textOf(document, text))) {
      if (!isTemplate) {
        const hint =
          "import what it renders to: helm template … | meshwatch import -; '!**/templates/**' leaves it out";
        const message = 'a template, not a manifest, so it is not read';
        issues.push(
          makeIssue('manifest-template', path, { line: first.line, column: first.column }, '', message, hint),
        );
      }
      isTemplate = true;
      continue;
    }
    issues.push(...own.slice(0, limits.issuesPerFile));
    if (!source.isBroken) documents.push(source);
  }
  return documents;
}
