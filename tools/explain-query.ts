import { canonical } from '../queries/canonical';
import { canonicalMonitor } from '../queries/canonical-monitor';
import { positionOf } from '../queries/grammar/positions';
import { parseFormula, parseMonitor, parseQuery } from '../queries/parse';
import type { SyntaxFault } from '../queries/parsed';
import { print } from '../queries/print';
import { printMonitor } from '../queries/print-monitor';
import type { Expression } from '../queries/tree';
import { expressionOf } from '../queries/walk';
import { wordsOfExpression } from '../queries/words/expression';
import { wordsOf } from '../queries/words/monitor';
import { unknownFunctions } from './lint/queries/unknown-function';

/** Where a query stands, which decides what it may be. */
export const queryKinds = ['monitor', 'widget', 'formula', 'slo'] as const;
export type QueryKind = (typeof queryKinds)[number];

export type Explanation =
  | {
      readonly ok: true;
      /** The same for all writings of the same query. */
      readonly canonical: string;
      /** The query in plain English. */
      readonly words: string;
      /** What Datadog may not know: functions and modifiers that the reference does not name. */
      readonly warnings: readonly SyntaxFault[];
    }
  | { readonly ok: false; readonly fault: SyntaxFault };

/** A query in words, or why it is none. */
export function explainQuery(text: string, kind: QueryKind): Explanation {
  if (kind === 'monitor') {
    const parsed = parseMonitor(text);
    if (!parsed.ok) return parsed;
    const { tree } = parsed;
    const expression = expressionOf(tree);
    return {
      ok: true,
      canonical: printMonitor(canonicalMonitor(tree)),
      words: wordsOf(tree),
      warnings: expression ? warningsOf(text, expression) : [],
    };
  }
  const parsed = kind === 'formula' ? parseFormula(text) : parseQuery(text);
  if (!parsed.ok) return parsed;
  const { tree } = parsed;
  return {
    ok: true,
    canonical: print(canonical(tree)),
    words: wordsOfExpression(tree),
    warnings: warningsOf(text, tree),
  };
}

/** No faults: the table of functions is a copy of a reference that grows. */
function warningsOf(text: string, expression: Expression): readonly SyntaxFault[] {
  return unknownFunctions(expression).map(({ node, problem: { message, hint } }) => {
    const offset = positionOf(node)?.start ?? 0;
    const before = text.slice(0, offset);
    const place = { offset, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
    return { message, ...(hint !== undefined && { hint }), ...place };
  });
}

/** How only a metric monitor begins. */
const windowed = /^\s*\w+\s*\(\s*(?:\w+\s*\(\s*)?(?:last|current|next)_/;

/**
 * The same of a query from anywhere: of a monitor, else of a widget, else a formula. Fails as a monitor where it begins
 * like one, else as the kind that got furthest.
 */
export function explainAny(text: string): Explanation {
  let furthest: Explanation | undefined;
  for (const kind of ['monitor', 'widget', 'formula'] as const) {
    const explained = explainQuery(text, kind);
    if (explained.ok || windowed.test(text)) return explained;
    if (!furthest || furthest.ok || explained.fault.offset > furthest.fault.offset) furthest = explained;
  }
  return furthest ?? explainQuery(text, 'monitor');
}
