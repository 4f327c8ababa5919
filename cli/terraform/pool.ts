/** Stacks at once. Datadog answers more writes at once with 429, and each stack makes up to ten. */
export const width = 4;

/**
 * Works through a list, at most `width` at once; once one fails, those not begun stay so. Gives each result, in the
 * order of the list, undefined where it was not begun.
 */
export async function pool<T, R extends { readonly ok: boolean }>(
  list: readonly T[],
  width: number,
  work: (one: T) => Promise<R>,
): Promise<readonly (R | undefined)[]> {
  const results: (R | undefined)[] = list.map(() => undefined);
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < list.length && !failed) {
      const index = next++;
      const result = await work(list[index] as T);
      results[index] = result;
      if (!result.ok) failed = true;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, worker));
  return results;
}
