import type { Filter, Junction } from './filter';

/** What stands between the braces: commas where every part is plain, else AND and OR. */
export function printFilter(filter: Filter): string {
  return printWithin(filter, true);
}

/** The words in the gaps of a junction, as `printFilter` chooses them: commas only outermost, never beside AND or OR. */
export function gapsOf({ kind, filters }: Junction, outermost: boolean): readonly string[] {
  const word = kind === 'or' ? 'OR' : outermost && filters.every(isPlain) ? ',' : 'AND';
  return filters.slice(1).map(() => word);
}

/** How `printFilter` writes a negation between such gaps: `!` of a tag outermost or between commas, else NOT. */
export function negationOf(negated: Filter, gaps: readonly string[], outermost: boolean): '!' | 'NOT' {
  return outermost && isLeaf(negated) && gaps.every((gap) => gap === ',') ? '!' : 'NOT';
}

function printWithin(filter: Filter, outermost: boolean): string {
  switch (filter.kind) {
    case 'everything':
      return '*';
    case 'tag':
      return `${filter.key}:${filter.value}`;
    case 'bare':
      return filter.tag;
    case 'in':
      return `${filter.key} ${filter.written ?? 'IN'} (${filter.values.join(',')})`;
    case 'variable':
      return `$${filter.name}`;
    case 'not':
      return printNot(filter, negationOf(filter.filter, [], outermost));
    case 'and':
    case 'or':
      return printJunction(filter, outermost);
    case 'group':
      return `(${printWithin(filter.filter, false)})`;
  }
}

function printJunction(junction: Junction, outermost: boolean): string {
  const gaps = junction.written ?? gapsOf(junction, outermost);
  let text = '';
  junction.filters.forEach((filter, index) => {
    const gap = gaps[index - 1];
    if (gap !== undefined) text += gap === ',' ? ',' : ` ${gap} `;
    text += filter.kind === 'not' ? printNot(filter, negationOf(filter.filter, gaps, outermost)) : printOperand(filter);
  });
  return text;
}

function printOperand(filter: Filter): string {
  const junction = filter.kind === 'or' || (filter.kind === 'and' && !filter.open);
  return junction ? `(${printWithin(filter, false)})` : printWithin(filter, false);
}

function printNot({ filter, written }: Filter & { kind: 'not' }, chosen: '!' | 'NOT'): string {
  const word = written ?? chosen;
  if (filter.kind === 'in' && /in$/i.test(word)) return `${filter.key} ${word} (${filter.values.join(',')})`;
  return `${word}${word === '!' ? '' : ' '}${printOperand(filter)}`;
}

function isPlain(filter: Filter): boolean {
  return isLeaf(filter) || filter.kind === 'everything' || (filter.kind === 'not' && isLeaf(filter.filter));
}

function isLeaf({ kind }: Filter): boolean {
  return kind === 'tag' || kind === 'bare' || kind === 'variable';
}
