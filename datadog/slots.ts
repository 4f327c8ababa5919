/** Runs at most so many tasks at once; the others wait in the order in which they came. */
export function slots(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async (task) => {
    if (taken >= most) await new Promise<void>((go) => waiting.push(go));
    else taken += 1;
    try {
      return await task();
    } finally {
      // the slot goes to the next, or is free again
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    }
  };
}
