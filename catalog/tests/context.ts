import type { TextPlace } from '../../model/monitor-test';
import type { SourceDocument } from '../document';
import type { Path } from '../path';
import type { Report } from '../report';

/** Where a part of a test stands, and who is told what is wrong with it. */
export interface TestContext {
  readonly document: SourceDocument;
  readonly path: Path;
  readonly report: Report;
  /** Points that the file may still have. */
  readonly budget: { points: number };
}

/** Place of what stands below a test. */
export function placeOf({ document, path }: TestContext, below: Path, on?: 'key' | 'value'): TextPlace {
  return { file: document.path, ...document.locate([...path, ...below], on) };
}
