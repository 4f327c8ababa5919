/** Where a node stands in the text it was read from: characters from 0, the end exclusive. */
export interface Position {
  readonly start: number;
  readonly end: number;
}

const positions = new WeakMap<object, Position>();

/** Where a node of a tree that was read stands in its text; undefined for what the builder made. */
export function positionOf(node: object): Position | undefined {
  return positions.get(node);
}

export function place(node: object, start: number, end: number): void {
  positions.set(node, { start, end });
}
