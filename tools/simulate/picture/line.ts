import { at } from './svg';

/** Points of a line, first and last of each pixel's extremes where they are many. */
const densest = 1440;

/** A path through values, with gaps where there are none; `x` and `y` are given the index and the value. */
export function linePath(
  values: ArrayLike<number>,
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const parts: string[] = [];
  let isOpen = false;
  for (const index of chosen(values)) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) {
      isOpen = false;
      continue;
    }
    const next = values[index + 1] ?? NaN;
    // a point between two gaps would be a line without length
    const dot = !isOpen && Number.isNaN(next) ? 'h0.1' : '';
    parts.push(`${isOpen ? 'L' : 'M'}${at(x(index))} ${at(y(value))}${dot}`);
    isOpen = true;
  }
  return parts.join('');
}

/** Indexes to draw: all, or of each of many short spans its smallest and largest value. */
function chosen(values: ArrayLike<number>): Iterable<number> {
  const { length } = values;
  if (length <= densest) return Array.from({ length }, (_, index) => index);
  const span = Math.ceil((length * 2) / densest);
  const indexes: number[] = [];
  for (let from = 0; from < length; from += span) {
    let [low, high] = [from, from];
    for (let index = from; index < Math.min(from + span, length); index++) {
      const value = values[index] as number;
      // a gap shows, too
      if (!(value >= (values[low] as number))) low = index;
      if (value > (values[high] as number)) high = index;
    }
    indexes.push(...new Set([Math.min(low, high), Math.max(low, high)]));
  }
  return indexes;
}

export function extent(values: ArrayLike<number>): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}
