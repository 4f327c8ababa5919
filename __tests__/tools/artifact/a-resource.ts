import type { Attributes, Resource } from '../../../tools/artifact/artifact';

/** A resource of stack `shop`, called `cart`. */
export function aResource(type: string, attributes: Attributes): Resource {
  return { stack: 'shop', file: 'shop/main.tf.json', type, address: 'cart', line: 0, attributes };
}
