import type { Issue } from '../model/issue';
import { suggestion } from '../model/closest';
import type { SourceDocument } from './document';
import { fileIssue } from './issues';
import { apiVersion, kinds, placesOf } from './places';
import type { Kind } from './places';
import type { Report } from './report';

/** A file with our apiVersion where nothing is read. A lost override or guard rail would be missed too late. */
export function strayFile(path: string, text: string): Issue {
  const places = kinds.map(placesOf).join(', ');
  const isRail = /^kind:\s*["']?(?:Policy|TeamOverrides)\b/m.test(text);
  return fileIssue(
    isRail ? 'stray-rails' : 'stray-file',
    path,
    `only these places are read: ${places}`,
    'move it there, or drop its apiVersion',
  );
}

/** Whether a document is what its place holds, and of a kind that is read. */
export function checkKind(document: SourceDocument, kind: Kind, report: Report): boolean {
  const { data } = document;
  if (data === undefined) return false;
  const spot = (key?: string) => ({ document, path: key === undefined ? [] : [key] });
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    report(
      'wrong-type',
      spot(),
      `the file holds ${Array.isArray(data) ? 'a list' : 'no map'}, expected a map of kind ${kind}`,
    );
    return false;
  }
  const { apiVersion: version, kind: named } = data as Record<string, unknown>;
  if (named !== kind) {
    const known = kinds.find((one) => one === named);
    const message =
      named === undefined
        ? `no 'kind', expected ${kind}`
        : `kind ${JSON.stringify(named)}, expected ${kind} in this place`;
    const hint = known
      ? `${known} belongs into ${placesOf(known)}`
      : typeof named === 'string'
        ? suggestion(named, [kind])
        : undefined;
    report('wrong-kind', spot('kind'), message, hint);
    return false;
  }
  if (version !== apiVersion) {
    const got = version === undefined ? `no 'apiVersion'` : `apiVersion ${JSON.stringify(version)}`;
    report('api-version', spot('apiVersion'), `${got}, expected ${apiVersion}`, `apiVersion: ${apiVersion}`);
    return false;
  }
  return true;
}
