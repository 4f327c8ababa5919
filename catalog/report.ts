import type { Issue } from '../model/issue';
import type { IssueCode } from './codes';
import { formatPath } from './path';
import type { Path } from './path';
import type { SourceDocument } from './document';
import { makeIssue } from './issues';

/** A spot of a document: a value, or the key that names it. */
export interface Spot {
  readonly document: SourceDocument;
  readonly path: Path;
  /** @default 'value' */
  readonly on?: 'key' | 'value';
  /** Characters into the text that stands there. @default 0 */
  readonly offset?: number;
}

/** Takes what is wrong at a spot; the severity is the code's. */
export type Report = (code: IssueCode, spot: Spot, message: string, hint?: string) => void;

/** A report that appends to `issues`; of a file that could not be read in full, only that is said. */
export function reporter(issues: Issue[]): Report {
  return (code, spot, message, hint) => {
    if (spot.document.isBroken) return;
    const place = spot.document.locate(spot.path, spot.on, spot.offset);
    issues.push(makeIssue(code, spot.document.path, place, formatPath(spot.path), message, hint));
  };
}
