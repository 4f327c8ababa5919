import type { Argument, Expression, Text } from '../tree';
import { place, positionOf } from './positions';

export type Quote = '"' | "'";

/** A quoted text; its quotes are stated where they are not the `chosen`. */
export function quoted(image: string, chosen: Quote): Text {
  const quote = image.startsWith('"') ? '"' : "'";
  const text = image.slice(1, -1);
  return quote === chosen ? { kind: 'text', text } : { kind: 'text', text, quote };
}

/** An argument read as inside of an expression, as it is stated where other quotes are chosen. */
export function requoted<Node extends Argument | Expression>(node: Node, chosen: Quote): Node | Text {
  if (node.kind !== 'text' || chosen === "'") return node;
  const { text } = node;
  const again: Text = node.quote === chosen ? { kind: 'text', text } : { kind: 'text', text, quote: "'" };
  const position = positionOf(node);
  if (position) place(again, position.start, position.end);
  return again;
}
