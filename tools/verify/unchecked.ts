/** What could not be looked at, and why. */
export interface Unchecked {
  readonly what: string;
  readonly why: string;
}

/**
 * The answer to a question that the rest does not rest on; where the keys may not ask it, undefined and a line about it.
 * Every other failure is thrown on.
 */
export async function unless<T>(ask: () => Promise<T>, what: string, unchecked: Unchecked[]): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const permission = missingPermission(error);
    if (permission === undefined) throw error;
    unchecked.push({ what, why: `the application key lacks ${permission}` });
    return undefined;
  }
}

/** What Datadog said to a question that it refuses as such; undefined for every other failure. */
export function refusal(error: unknown): string | undefined {
  const { status, said } = error as { status?: unknown; said?: unknown };
  return status === 400 ? (typeof said === 'string' ? said : 'Datadog refuses the question') : undefined;
}

function missingPermission(error: unknown): string | undefined {
  const { status, permission } = error as { status?: unknown; permission?: unknown };
  return status === 403 ? (typeof permission === 'string' ? permission : 'a permission') : undefined;
}
