import type { Filter } from '../../queries/filter';
import { matches, type Tags } from '../../queries/match';

/** Reads a filter as Datadog would, so that tests judge the text that is sent and not the tree it came from. */
function readFilter(text: string): Filter {
  const tokens = text.match(/\(|\)|,|!|[^\s(),!]+/g) ?? [];
  let at = 0;
  const take = (token: string) => tokens[at] === token && at++ >= 0;
  const many = (separators: readonly string[], kind: 'and' | 'or', next: () => Filter): Filter => {
    const filters = [next()];
    while (separators.some(take)) filters.push(next());
    return { kind, filters };
  };
  const primary = (): Filter => {
    if (take('!') || take('NOT')) return { kind: 'not', filter: primary() };
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw new Error(`unbalanced: ${text}`);
      return inner;
    }
    const word = tokens[at++] ?? '';
    if (word === '*' || word.startsWith('$')) return { kind: 'everything' };
    if (take('IN')) {
      const values: string[] = [];
      at++;
      while (!take(')')) if (!take(',')) values.push(tokens[at++] ?? '');
      return { kind: 'in', key: word, values };
    }
    const colon = word.indexOf(':');
    if (colon < 1) throw new Error(`no tag: ${word} in ${text}`);
    return { kind: 'tag', key: word.slice(0, colon), value: word.slice(colon + 1) };
  };
  const both = (): Filter => many([',', 'AND'], 'and', primary);
  const either = (): Filter => many(['OR'], 'or', both);
  const filter = either();
  if (at < tokens.length) throw new Error(`left over in ${text}: ${tokens.slice(at).join(' ')}`);
  return filter;
}

/** Whether a metric query reads a series. */
export function reads(query: string, series: Tags): boolean {
  const filter = /\{([^}]*)\}/.exec(query)?.[1];
  if (filter === undefined) throw new Error(`no filter: ${query}`);
  return matches(readFilter(filter), series);
}
