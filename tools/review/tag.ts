import type { Resource } from '../artifact/artifact';
import { texts } from '../artifact/json';

/** The value of a tag: `web` of `team:web`. */
export function tag({ attributes }: Resource, key: string): string | undefined {
  return texts(attributes.tags)
    .find((one) => one.startsWith(`${key}:`))
    ?.slice(key.length + 1);
}
