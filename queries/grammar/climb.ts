import { needsLeft, needsRight } from '../print';
import type { Arithmetic, Expression } from '../tree';
import { place, positionOf } from './positions';

type Operator = Arithmetic['operator'];

/** `a + b * c` as a tree: products first, each from left to right. */
export function climb([first, ...others]: readonly Expression[], operators: readonly Operator[]): Expression {
  if (!first) throw new Error('expected an operand');
  let sum: { readonly left: Expression; readonly operator: Operator } | undefined;
  let product = first;
  others.forEach((right, index) => {
    const operator = operators[index] ?? '+';
    if (operator === '*' || operator === '/') product = combine(operator, product, right);
    else {
      sum = { left: sum ? combine(sum.operator, sum.left, product) : product, operator };
      product = right;
    }
  });
  return sum ? combine(sum.operator, sum.left, product) : product;
}

/** Parentheses that `print` writes itself are no node. */
function combine(operator: Operator, left: Expression, right: Expression): Arithmetic {
  const node: Arithmetic = {
    kind: 'arithmetic',
    operator,
    left: left.kind === 'group' && needsLeft(operator, left.expression) ? left.expression : left,
    right: right.kind === 'group' && needsRight(operator, right.expression) ? right.expression : right,
  };
  const [from, to] = [positionOf(left), positionOf(right)];
  if (from && to) place(node, from.start, to.end);
  return node;
}
