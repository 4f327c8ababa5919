import type { Json } from '../tools/live/account';

/** No list is longer: a server that takes no notice of the page would otherwise be asked for ever. */
const mostPages = 1000;

/**
 * All pages of a list, one after the other. `next` asks for the page after so many pages and the last entry. It ends
 * with a page that holds less than was asked for, or, where a server may hold pages shorter than asked, an empty one.
 */
export async function allPages(
  next: (page: number, last: Json | undefined, found: number) => Promise<readonly Json[]>,
  isLast: (page: readonly Json[]) => boolean = (page) => page.length === 0,
): Promise<readonly Json[]> {
  const found: Json[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const entries = await next(page, found.at(-1), found.length);
    const repeats = page > 0 && entries[0] !== undefined && found.some(({ id }) => id === entries[0]?.id);
    if (repeats) return found;
    found.push(...entries);
    if (isLast(entries)) return found;
  }
  return found;
}

export const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; of anything else none. */
export function entries(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The objects below a key of an answer. */
export function entriesAt(answer: unknown, key: string): readonly Json[] {
  return isMap(answer) ? entries(answer[key]) : [];
}
