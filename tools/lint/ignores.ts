import { suggestion } from '../../model/closest';
import type { Ignore } from '../../model/ignore';
import { compareFindings, type Finding } from './finding';
import { rules } from './rules';

/** What is left of the findings, what is wrong with the ignores themselves among it. */
export interface Ignored {
  readonly findings: readonly Finding[];
  /** Ignores that took something away. */
  readonly used: readonly Ignore[];
}

/**
 * Takes away what the catalog ignores: findings of the rule, of the service where one is named, until its day
 * inclusive. An ignore that is over, takes nothing away, or names no rule is an error at its place in the catalog.
 * `asOf` is a day, `2026-11-23`.
 */
export function applyIgnores(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  asOf: string,
  known: readonly string[] = rules.map(({ id }) => id),
): Ignored {
  const byRule = new Map<string, Ignore[]>();
  for (const ignore of ignores) {
    if (ignore.until < asOf || !known.includes(ignore.rule)) continue;
    const others = byRule.get(ignore.rule);
    if (others) others.push(ignore);
    else byRule.set(ignore.rule, [ignore]);
  }
  const used = new Set<Ignore>();
  const left = findings.filter((finding) => {
    // all that match count as used, or one would be called unused because of another
    const matching = byRule.get(finding.rule)?.filter((ignore) => matches(ignore, finding)) ?? [];
    for (const ignore of matching) used.add(ignore);
    return matching.length === 0;
  });
  const faults = ignores.flatMap((ignore) => faultOf(ignore, used.has(ignore), asOf, known));
  return { findings: [...left, ...faults].sort(compareFindings), used: ignores.filter((ignore) => used.has(ignore)) };
}

function matches({ service }: Ignore, { service: found, origin }: Finding): boolean {
  if (service === undefined) return true;
  if (found === undefined) return false;
  return service === found || (origin?.cluster !== undefined && service === `${origin.cluster}/${found}`);
}

function faultOf(ignore: Ignore, isUsed: boolean, asOf: string, known: readonly string[]): readonly Finding[] {
  const { rule, service, until } = ignore;
  const of = service === undefined ? '' : ` of ${service}`;
  if (!known.includes(rule)) {
    return [fault(ignore, 'ignore-unknown-rule', `no rule '${rule}'`, suggestion(rule, known))];
  }
  if (until < asOf) {
    const message = `'${rule}'${of} was ignored until ${until}`;
    return [fault(ignore, 'ignore-expired', message, 'correct the finding, or extend the day')];
  }
  return isUsed ? [] : [fault(ignore, 'ignore-unused', `'${rule}'${of} is ignored, but nothing is found`, 'remove it')];
}

function fault({ place }: Ignore, rule: string, message: string, hint: string | undefined): Finding {
  return {
    rule,
    severity: 'error',
    message,
    ...(hint === undefined ? {} : { hint }),
    stack: '',
    about: '',
    file: place.file,
    line: place.line,
    column: place.column,
  };
}
