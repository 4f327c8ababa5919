import { Refusal } from './refusal';

/** A value over time for each group; the key is empty where nothing is grouped. All columns have one length. */
export interface Frame {
  /** Tags that the groups are made of; empty: one column. */
  readonly by: readonly string[];
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** A number, or a value over time. */
export type Value = number | Frame;

/** One column for every group, made from the same place of each operand. Throws a Refusal where their groups differ. */
export function combine(left: Value, right: Value, operate: (left: number, right: number) => number): Value {
  if (typeof left === 'number' && typeof right === 'number') return operate(left, right);
  if (typeof right === 'number') return mapValue(left, (value) => operate(value, right));
  if (typeof left === 'number') return mapValue(right, (value) => operate(left, value));
  if (left.by.length > 0 && right.by.length > 0 && left.by.join() !== right.by.join()) {
    throw new Refusal(
      `arithmetic of queries by {${left.by.join()}} and by {${right.by.join()}} has no group in common, ` +
        'expected the same tags in the same order',
    );
  }
  const wide = left.by.length >= right.by.length ? left : right;
  const columns = new Map<string, Float64Array>();
  for (const key of wide.columns.keys()) {
    const a = columnOf(left, key);
    const b = columnOf(right, key);
    if (a && b) columns.set(key, zip(a, b, operate));
  }
  return { by: wide.by, columns };
}

/** The same change to every point. */
export function mapValue(value: Value, change: (value: number) => number): Value {
  return typeof value === 'number' ? change(value) : mapColumns(value, (column) => column.map(change));
}

/** The same change to every column. */
export function mapColumns(frame: Frame, change: (column: Float64Array) => Float64Array): Frame {
  return { by: frame.by, columns: new Map([...frame.columns].map(([key, column]) => [key, change(column)])) };
}

/** All groups as one, point by point. */
export function collapse(frame: Frame, length: number, reduce: (values: readonly number[]) => number): Frame {
  const columns = [...frame.columns.values()];
  const one = new Float64Array(length);
  for (let index = 0; index < length; index++) one[index] = reduce(columns.map((column) => column[index] ?? NaN));
  return { by: [], columns: new Map([['', one]]) };
}

/** A frame without groups stands beside every group. */
function columnOf(frame: Frame, key: string): Float64Array | undefined {
  return frame.columns.get(frame.by.length === 0 ? '' : key);
}

function zip(left: Float64Array, right: Float64Array, operate: (left: number, right: number) => number): Float64Array {
  const result = new Float64Array(left.length);
  for (let index = 0; index < left.length; index++) {
    result[index] = operate(left[index] ?? NaN, right[index] ?? NaN);
  }
  return result;
}
