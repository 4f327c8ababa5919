import type { Report, Spot } from '../report';
import type { IssueCode } from '../codes';

/** One thing that policy.yaml forbids, found on one subject. */
export interface Breach {
  readonly code: IssueCode;
  /** Where it was set, or the rule itself where nobody set it. */
  readonly spot: Spot;
  /** Who is concerned, `error-rate of ns/cart in main`; the first stands for all. */
  readonly who: string;
  /** What is wrong, after `who`: the same text for all that share the spot. */
  readonly text: string;
  readonly hint: string;
}

/** Takes breaches and says each once: a number of a shared layer breaks one bound for many services. */
export function breachReport(report: Report) {
  const found = new Map<string, Breach & { others: number }>();
  const add = (breach: Breach): void => {
    const { code, spot, text } = breach;
    const key = JSON.stringify([code, spot.document.path, spot.path, text]);
    const same = found.get(key);
    if (same) same.others++;
    else found.set(key, { ...breach, others: 0 });
  };
  const flush = (): void => {
    for (const { code, spot, who, text, hint, others } of found.values()) {
      const more = others === 0 ? '' : ` (and ${others} more)`;
      report(code, spot, `${who}${more} ${text}`, hint);
    }
  };
  return { add, flush };
}

export type AddBreach = (breach: Breach) => void;
