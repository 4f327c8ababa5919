import type { Recorded } from './made';

/** What is remembered of a stack from the run that wrote it. */
export interface StackRecord {
  /** Of what it was made from: its slice, its settings and the generator. */
  readonly source: string;
  /** Of the file's text, so that an edit by hand is noticed. */
  readonly text: string;
  readonly resources: readonly Recorded[];
}

export type StackRecords = ReadonlyMap<string, StackRecord>;

/** Where the records stand in the output directory. Losing them costs one full run. */
export const recordsFile = '.meshwatch.json';

/** Raised when the shape of a record changes: older records are then not read. */
const format = 1;

export function recordsText(records: StackRecords): string {
  const lines = [...records].map(([name, record]) => `${JSON.stringify(name)}:${JSON.stringify(record)}`);
  return `{"format":${format},"stacks":{\n${lines.join(',\n')}\n}}\n`;
}

/** Records of an earlier run; none where there are none that we can read. */
export function readRecords(text: string | undefined): StackRecords {
  try {
    const { format: of, stacks } = JSON.parse(text ?? '') as { format: unknown; stacks: Record<string, StackRecord> };
    return new Map(of === format ? Object.entries(stacks) : []);
  } catch {
    return new Map(); // cut off or edited: as good as none, everything is made anew
  }
}
