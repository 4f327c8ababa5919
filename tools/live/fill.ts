import type { Resource } from '../artifact/artifact';
import { interpolationsOf } from '../artifact/interpolations';
import type { Fill } from './monitor';
import type { Pairing } from './pairing';

/** Puts live ids in place of references to resources of the same stack. */
export function fillOf({ stack }: Resource, { idOfReference }: Pairing): Fill {
  return (text) => {
    let filled = text;
    for (const { opening, inner } of interpolationsOf(text)) {
      const reference = `${opening}${inner ?? ''}}`;
      const id = idOfReference(reference, stack);
      if (id === undefined) return undefined;
      filled = filled.replace(reference, () => id);
    }
    return filled;
  };
}
