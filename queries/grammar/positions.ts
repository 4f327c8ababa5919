/** Where a node stands in the text it was read from: characters from 0, the end exclusive. */
export interface Position {
  readonly start: number;
  readonly end: number;
}

/** A constructor that returns what it is given lets the class below add its private field to any object. */
class Node {
  constructor(node: object) {
    return node;
  }
}

/**
 * A position as a private field of the node itself: neither printed nor compared nor copied with it. In a WeakMap, each
 * of the hundred thousands of nodes of a large artifact is looked at again by every collection of garbage.
 */
class Placed extends Node {
  #position: Position;

  constructor(node: object, position: Position) {
    super(node);
    this.#position = position;
  }

  static positionOf(node: object): Position | undefined {
    return #position in node ? node.#position : undefined;
  }

  static place(node: object, position: Position): void {
    if (#position in node) node.#position = position;
    else new Placed(node, position);
  }
}

/** Where a node of a tree that was read stands in its text; undefined for what the builder made. */
export function positionOf(node: object): Position | undefined {
  return Placed.positionOf(node);
}

export function place(node: object, start: number, end: number): void {
  Placed.place(node, { start, end });
}
