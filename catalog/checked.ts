import type { SourceDocument } from './document';

/** A document whose shape was checked. */
export interface Checked<T> {
  readonly document: SourceDocument;
  readonly data: T;
}
