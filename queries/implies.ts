import { alternatives, mostClauses, type Clause, type Literal } from './_alternatives';
import type { Filter } from './filter';
import { matches, matchesPattern, type Tags } from './match';
import { printFilter } from './print-filter';
import { conditionsOf } from './scope-tags';

/** Whether every series of one filter is one of another's; `witness` is a series that is not. */
export type Implication =
  | { readonly verdict: 'yes' }
  | { readonly verdict: 'no'; readonly witness: Tags }
  /** Depends on what a key with several values means, on a template variable's value, or is too much to tell. */
  | { readonly verdict: 'unknown' };

/**
 * Whether a filter reads nothing that another one does not, by meaning and not by text: `a:1,b:2` implies `a IN (1,3)`.
 *
 * Sound both ways: `yes` holds for every series, keys with several values and every value of template variables
 * included; `no` comes with a series of one value a key (variables at their default, everything) that proves it.
 */
export function implies(narrow: Filter, wide: Filter): Implication {
  if (repeats(narrow, wide)) return { verdict: 'yes' };
  const inside = alternatives(narrow, true);
  const outside = alternatives(wide, false);
  if (!inside || !outside || inside.length * outside.length > mostClauses) return { verdict: 'unknown' };
  let possible = false;
  for (const one of inside) {
    for (const other of outside) {
      const clause = [...one, ...other];
      if (isImpossible(clause)) continue;
      possible = true;
      const witness = witnessOf(clause);
      if (witness && matches(narrow, witness) && !matches(wide, witness)) return { verdict: 'no', witness };
    }
  }
  return possible ? { verdict: 'unknown' } : { verdict: 'yes' };
}

/** Most filters that imply another have all of its conditions as they stand, which is found much faster. */
function repeats(narrow: Filter, wide: Filter): boolean {
  const own = conditionsOf(narrow);
  return conditionsOf(wide).every((condition) => own.some((other) => isAlike(condition, other)));
}

function isAlike(one: Filter, other: Filter): boolean {
  if (one.kind !== other.kind) return false;
  if (one.kind === 'tag' && other.kind === 'tag') return one.key === other.key && one.value === other.value;
  return printFilter(one) === printFilter(other);
}

/** Whether two filters read the same series; `unknown` where either direction is. */
export function equivalent(a: Filter, b: Filter): Implication['verdict'] {
  const verdicts = [implies(a, b).verdict, implies(b, a).verdict];
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

/** Whether one glob reads nothing that another does not: a star of the narrow one can only be met by a star. */
function covers(wide: string, narrow: string): boolean {
  return matchesPattern(narrow, wide);
}

/**
 * Whether no series can meet all demands. Complete for keys: values are texts over an unbounded alphabet, so globs cover
 * a glob together only if one of them covers it alone.
 */
function isImpossible(clause: Clause): boolean {
  return clause.some((literal) => {
    switch (literal.kind) {
      case 'has':
        return literal.patterns.every((narrow) =>
          clause.some((other) => other.kind === 'lacks' && other.key === literal.key && covers(other.pattern, narrow)),
        );
      case 'lacks':
        return false;
      case 'bare':
      case 'variable':
        return clause.some(
          (other) => other.kind === literal.kind && other.name === literal.name && other.wanted !== literal.wanted,
        );
    }
  });
}

/** A text that stands in no filter, for a star to match. */
const anyText = '~';

/** A series of one value a key that may meet all demands; the caller looks whether it does. */
function witnessOf(clause: Clause): Tags | undefined {
  const tags: Record<string, string> = {};
  for (const literal of clause) {
    if (literal.kind === 'bare' && literal.wanted) tags[literal.name] = '';
    if (literal.kind !== 'has' || Object.hasOwn(tags, literal.key)) continue;
    const value = valueFor(clause, literal);
    if (value === undefined) return undefined;
    tags[literal.key] = value;
  }
  return tags;
}

function valueFor(clause: Clause, { key }: Literal & { kind: 'has' }): string | undefined {
  const demands = clause.filter(
    (literal) => (literal.kind === 'has' || literal.kind === 'lacks') && literal.key === key,
  );
  const patterns = demands.flatMap((literal) => (literal.kind === 'has' ? literal.patterns : []));
  const candidates = patterns.flatMap((pattern) => [pattern.replaceAll('*', anyText), pattern.replaceAll('*', '')]);
  return candidates.find((value) =>
    demands.every((literal) =>
      literal.kind === 'has'
        ? literal.patterns.some((pattern) => matchesPattern(value, pattern))
        : literal.kind === 'lacks' && !matchesPattern(value, literal.pattern),
    ),
  );
}
