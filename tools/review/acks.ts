import { suggestion } from '../../model/closest';
import type { Ack } from '../../model/ack';
import { matchesGlob } from '../../model/glob';
import type { Issue } from '../../model/issue';
import type { Risk } from './risk';

/** What is left to answer for after `acks.yaml`. */
export interface Acknowledged {
  /** All risks, those that are accepted marked so. */
  readonly risks: readonly Risk[];
  /** Acks that are over, accept nothing, or name no flag: errors at their place in the catalog. */
  readonly issues: readonly Issue[];
}

/**
 * Marks what the catalog accepts. `known` are the ids of flags; `isWhole`: all stacks were compared, so that what accepts
 * nothing is a mistake.
 */
export function acknowledge(
  risks: readonly Risk[],
  acks: readonly Ack[],
  asOf: string,
  known: readonly string[],
  isWhole: boolean,
): Acknowledged {
  const used = new Set<Ack>();
  const marked = risks.map((risk) => {
    // every ack that fits counts as used, or one would be called unused because of another
    const matching = acks.filter((ack) => ack.until >= asOf && ack.flag === risk.id && isAbout(ack.subject, risk));
    for (const ack of matching) used.add(ack);
    const [first] = matching;
    return first ? { ...risk, acknowledged: { reason: first.reason, until: first.until } } : risk;
  });
  return { risks: marked, issues: acks.flatMap((ack) => faultOf(ack, used.has(ack) || !isWhole, asOf, known)) };
}

function isAbout(subject: string, { stack, address, service, cluster }: Risk): boolean {
  const bare = address.slice(address.indexOf('.') + 1);
  const names = [stack, address, bare, `${stack}/${address}`, service, cluster && service && `${cluster}/${service}`];
  return names.some((name) => name !== undefined && name !== '' && matchesGlob(subject, name));
}

function faultOf(ack: Ack, isUsed: boolean, asOf: string, known: readonly string[]): readonly Issue[] {
  const { flag, subject, until } = ack;
  if (!known.includes(flag)) return [issue(ack, 'ack-unknown-flag', `no flag '${flag}'`, suggestion(flag, known))];
  const what = `'${flag}' of ${subject}`;
  if (until < asOf) {
    return [issue(ack, 'ack-expired', `${what} was accepted until ${until}`, 'remove it, or extend the day')];
  }
  return isUsed ? [] : [issue(ack, 'ack-unused', `${what} is accepted, and nothing raises it`, 'remove it')];
}

function issue({ place }: Ack, code: string, message: string, hint: string | undefined): Issue {
  return { code, severity: 'error', ...place, path: 'acks', message, ...(hint !== undefined && { hint }) };
}
