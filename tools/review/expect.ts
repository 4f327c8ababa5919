import type { Action } from '../compare/change';
import { unlike } from './made';
import type { Parts } from './parts';

/** A change by its place and what it does: all that a later review needs to know of it. */
export interface Digested {
  readonly stack: string;
  readonly address: string;
  readonly action: Action;
  /** Where it stood, as `<stack>/<address>`; null where that is the same place, or it is new. */
  readonly from: string | null;
  /** What of it differs; empty of what comes or goes as a whole. */
  readonly parts: Parts;
  /** All that it will be, where it comes as a whole or a plan tells it; else null. */
  readonly made: Parts | null;
  /** Whether the object that is there is known to be the one that will be, by its `meshwatch-id`. */
  readonly isSame: boolean;
  /** Whether a plan told it; else two outputs did. */
  readonly planned: boolean;
  readonly digest: string;
}

/** An earlier review. */
export interface Reviewed {
  readonly changes: readonly Digested[];
  /** Whether no more monitors went in it than may. */
  readonly keptBudget: boolean;
}

/** A change that was not reviewed as it is now, in words. */
export interface Unexpected {
  readonly stack: string;
  readonly address: string;
  readonly message: string;
}

/**
 * What of the changes to apply was not reviewed, sorted as the changes are, then what is missing. `mustHappen` says of a
 * stack whether all that was reviewed of it must be there: a plan knows what was applied already, and may do less.
 *
 * Changes from inputs of one kind must be the same to the letter. A plan shows ids, defaults and what the account really
 * holds where outputs show references: there it must do what was reviewed, to no more parts of the object than were
 * reviewed, and to the values that were reviewed, as far as both sides know them.
 */
export function unexpected(
  reviewed: readonly Digested[],
  changes: readonly Digested[],
  mustHappen: (stack: string) => boolean,
): readonly Unexpected[] {
  const known = new Map([...reviewed.flatMap(lettingGo), ...reviewed].map((one) => [key(one), one]));
  const current = new Set(changes.map(key));
  const say = ({ stack, address }: Digested, message: string): Unexpected => ({ stack, address, message });
  return [
    ...changes.flatMap((change) => {
      const message = fault(known.get(key(change)), change);
      return message === undefined ? [] : [say(change, message)];
    }),
    ...reviewed
      .filter((one) => mustHappen(one.stack) && !current.has(key(one)))
      .map((one) => say(one, `${one.action} was reviewed, and does not happen`)),
  ];
}

function fault(was: Digested | undefined, change: Digested): string | undefined {
  const { action } = change;
  if (!was) return `${action}, and was not in the review`;
  if (!allows(was, change)) return `${action}, and was reviewed as ${was.action}`;
  if (was.planned === change.planned) {
    return was.digest === change.digest ? undefined : `${action}, otherwise than it was reviewed`;
  }
  if (isWhole(was.action) && was.made && change.made) {
    if (was.action === 'create' && action !== 'create' && !change.isSame) {
      return `${action} of an object that is not known to be the same, and was reviewed as create`;
    }
    const other = unlike(was.made, change.made);
    return other.length === 0 ? undefined : `${action} with ${other.join(', ')} otherwise than it was reviewed`;
  }
  const more = Object.entries(change.parts).flatMap(([name, value]) => moreThan(was.parts, name, value));
  return more.length === 0 ? undefined : `${action} of ${more.join(', ')}, which was not reviewed`;
}

/** What one part does that was not reviewed, in words. */
function moreThan(was: Parts, name: string, now: Parts[string] | undefined): readonly string[] {
  const known = Object.hasOwn(was, name) ? was[name] : undefined;
  if (known === undefined) return [name];
  if (known === null || now === null || now === undefined) return [];
  if (typeof known === 'string' || typeof now === 'string') return known === now ? [] : [`${name} to another value`];
  const more = now.filter((item) => !known.includes(item));
  if (more.length === 0) return [];
  // of a widget the items are digests, which tell nobody anything
  return [name.startsWith('widget ') ? `${name} in another way` : `${name} (${more.join(', ')})`];
}

const key = ({ stack, address }: Pick<Digested, 'stack' | 'address'>) => `${stack}/${address}`;

/** Whether the content of an object was reviewed as a whole, and not as what differs of it. */
export const isWhole = (action: Action) => action === 'create' || action === 'import' || action === 'replace';

/** Whether a change does what was reviewed, or less: what exists already is taken over or changed, and not made. */
function allows(was: Digested, { action, planned }: Digested): boolean {
  if (was.action === action) return true;
  if (was.planned || !planned) return false;
  // where the catalog's moves are at hand, a plan's letting go is known to be one
  if (was.action === 'forget' && action === 'move') return true;
  if (isWhole(was.action)) return action === 'import' || action === 'update';
  // what another state let go of: its new state knows it by an import alone
  return comesFromAnotherState(was) && (action === 'import' || action === 'update');
}

/** Of a move between states, what the plan of the old one shows. */
function lettingGo(was: Digested): readonly Digested[] {
  if (was.from === null || !comesFromAnotherState(was)) return [];
  const at = was.from.indexOf('/');
  const [stack, address] = [was.from.slice(0, at), was.from.slice(at + 1)];
  return [{ ...was, stack, address, action: 'forget', from: null, parts: {}, made: null }];
}

const comesFromAnotherState = ({ stack, from }: Digested) => from !== null && !from.startsWith(`${stack}/`);
