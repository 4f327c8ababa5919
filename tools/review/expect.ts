/** A change by its place and what it does. */
export interface Digested {
  readonly stack: string;
  readonly address: string;
  readonly action: string;
  readonly digest: string;
}

/** A change that was not reviewed as it is now, in words. */
export interface Unexpected {
  readonly stack: string;
  readonly address: string;
  readonly message: string;
}

/** What of the changes to apply is not what was reviewed, sorted as the changes are, then what is missing. */
export function unexpected(reviewed: readonly Digested[], changes: readonly Digested[]): readonly Unexpected[] {
  const key = ({ stack, address }: Digested) => `${stack}/${address}`;
  const known = new Map(reviewed.map((one) => [key(one), one]));
  const current = new Set(changes.map(key));
  const say = ({ stack, address }: Digested, message: string): Unexpected => ({ stack, address, message });
  return [
    ...changes.flatMap((change) => {
      const was = known.get(key(change));
      if (!was) return [say(change, `${change.action}, and was not in the review`)];
      if (was.action !== change.action) return [say(change, `${change.action}, and was reviewed as ${was.action}`)];
      return was.digest === change.digest ? [] : [say(change, `${change.action}, otherwise than it was reviewed`)];
    }),
    ...reviewed
      .filter((one) => !current.has(key(one)))
      .map((one) => say(one, `${one.action} was reviewed, and does not happen`)),
  ];
}
