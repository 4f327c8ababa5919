import type { Context } from './context';
import { spotOf } from './entries';
import type { Entry } from './entries';
import { indexed } from './raw';

/** Reports old names that are a service of today, or that two services (or one, twice) claim. */
export function checkFormerNames(entries: readonly Entry[], context: Context): void {
  const current = new Map(entries.map((entry) => [entry.id, entry]));
  const claims = new Map<string, Entry>();
  for (const entry of entries) {
    for (const [old, index] of indexed(entry.data.formerly)) {
      const spot = spotOf(entry, ['formerly', index]);
      const user = current.get(old);
      const claimed = claims.get(old);
      if (user) {
        const at = spotOf(user, ['name']);
        const where = `${at.document.path}:${at.document.locate(at.path).line}`;
        const hint = 'an address can be moved once: use another name, or drop this entry';
        context.report('formerly-reused', spot, `the old name '${old}' is a service of today (${where})`, hint);
      } else if (claimed) {
        context.report('formerly-reused', spot, `the old name '${old}' is claimed by ${claimed.id} too`);
      }
      claims.set(old, entry);
    }
  }
}
