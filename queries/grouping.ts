import type { Argument, Arithmetic } from './tree';
import { partsOf } from './walk';

/** By which tags the series of an expression are told apart. */
export type Grouping =
  /** A number: fits everything. */
  | { readonly kind: 'constant' }
  /** Sorted; none for a single series. */
  | { readonly kind: 'series'; readonly tags: readonly string[] }
  /** A named query, or a function that groups anew. */
  | { readonly kind: 'unknown' };

/** Operands whose groups never meet: Datadog joins series by all of their tags. */
export interface GroupMismatch {
  readonly operation: Arithmetic;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Functions that make one series of all. */
const collapsing: ReadonlySet<string> = new Set(['count_nonzero', 'count_nonzero_finite', 'count_not_null']);

/** Functions that aggregate over groups, by tags of their own. */
const regrouping: ReadonlySet<string> = new Set([
  'sum',
  'avg',
  'min',
  'max',
  'stddev',
  'count',
  'percentile',
  'group_by',
]);

/** Groups of an expression; pairs of operands that are grouped by different tags, both by some, go to `mismatches`. */
export function groupingOf(expression: Argument, mismatches: GroupMismatch[] = []): Grouping {
  switch (expression.kind) {
    case 'metric':
      return { kind: 'series', tags: [...new Set(expression.by)].sort() };
    case 'name':
      return { kind: 'unknown' };
    case 'arithmetic':
      return join(
        expression,
        groupingOf(expression.left, mismatches),
        groupingOf(expression.right, mismatches),
        mismatches,
      );
    case 'call': {
      const groupings = expression.args.map((argument) => groupingOf(argument, mismatches));
      if (collapsing.has(expression.name)) return { kind: 'series', tags: [] };
      if (regrouping.has(expression.name)) return regrouped(expression.args);
      return groupings.find(({ kind }) => kind !== 'constant') ?? { kind: 'constant' };
    }
    case 'group':
    case 'negative':
    case 'modified':
      return groupingOf(expression.expression, mismatches);
    case 'list':
      for (const part of partsOf(expression)) groupingOf(part, mismatches);
      return { kind: 'unknown' };
    case 'named':
    case 'number':
    case 'text':
    case 'tags':
    case 'span':
      return { kind: 'constant' };
  }
}

/** By the tags in braces; Datadog does not say what it does without any. */
function regrouped(args: readonly Argument[]): Grouping {
  const tags = args.find((argument) => argument.kind === 'tags')?.tags;
  return tags ? { kind: 'series', tags: [...new Set(tags)].filter((tag) => tag !== '*').sort() } : { kind: 'unknown' };
}

function join(operation: Arithmetic, left: Grouping, right: Grouping, mismatches: GroupMismatch[]): Grouping {
  if (left.kind === 'constant') return right;
  if (right.kind === 'constant') return left;
  if (left.kind === 'unknown' || right.kind === 'unknown') return { kind: 'unknown' };
  // a single series is taken with every group of the other operand
  if (left.tags.length === 0) return right;
  if (right.tags.length === 0 || left.tags.join() === right.tags.join()) return left;
  mismatches.push({ operation, left: left.tags, right: right.tags });
  return { kind: 'unknown' };
}
