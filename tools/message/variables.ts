import type { Message } from './tree';
import { walk } from './walk';

/** A variable that a message needs, wherever it stands. */
export interface VariableUse {
  /** As written, without outer blanks: `value`, `[http.status_code].name`. */
  readonly name: string;
  readonly offset: number;
  /** Compared by `is_match`, where a tag may stand without `.name`. */
  readonly tagOnly: boolean;
}

/** Every variable of a message: shown, computed with, or compared, in the order of the text. */
export function* namesIn(message: Message): Generator<VariableUse> {
  for (const { node } of walk(message)) {
    const use = (name: string, tagOnly = false) => ({ name: name.trim(), offset: node.start, tagOnly });
    if (node.kind === 'variable') {
      yield use(node.name);
    } else if (node.kind === 'block') {
      const { name, args } = node.condition;
      const [first] = args;
      if ((name === 'is_match' || name === 'is_exact_match') && first !== undefined) yield use(first, true);
    } else if (node.kind === 'call') {
      const [first = ''] = node.args;
      if (node.name === 'eval') yield* namesOfExpression(first).map((name) => use(name));
      else if (node.name === 'local_time' || node.name === 'urlencode') yield use(first);
    }
  }
}

/** `value` of `int(value*1000)`: names that no parenthesis follows. */
function namesOfExpression(expression: string): readonly string[] {
  const tokens = expression.matchAll(/\d[\w.]*|((?:\[[^[\]]*\]|[@A-Za-z_]\w*)(?:\.(?:\[[^[\]]*\]|\w+))*)\s*(\()?/g);
  return Array.from(tokens).flatMap(([, name, call]) => (name === undefined || call !== undefined ? [] : [name]));
}

/** `http.status_code` and `name` of `[http.status_code].name`. */
export function parts(name: string): readonly string[] {
  return Array.from(name.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g), ([part, bracketed]) => (bracketed ?? part).trim());
}
