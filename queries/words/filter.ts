import { everything, type Filter } from '../filter';
import { listed } from './english';

/** Which series a query reads: `env is prod and resource_name starts with "cart:"`. */
export function wordsOfFilter(filter: Filter): string {
  return within(filter, false);
}

function within(filter: Filter, negated: boolean): string {
  switch (filter.kind) {
    case 'everything':
      return negated ? 'nothing' : 'everything';
    case 'tag':
      return `${filter.key} ${verb(filter.value, negated)}`;
    case 'bare':
      return `${negated ? 'not ' : ''}tagged ${filter.tag}`;
    case 'variable':
      return `${negated ? 'not ' : ''}the board's $${filter.name}`;
    case 'in':
      return wordsOfList(filter.key, filter.values, negated);
    case 'group':
      return within(filter.filter, negated);
    case 'not':
      return within(filter.filter, !negated);
    case 'and':
    case 'or': {
      const parts = filter.kind === 'and' ? filter.filters.filter(({ kind }) => kind !== 'everything') : filter.filters;
      const [only] = parts;
      if (only === undefined) return within(everything, negated);
      if (parts.length === 1) return within(only, negated);
      const text = listed(
        parts.map((part) => (isJunction(part) ? `(${within(part, false)})` : within(part, false))),
        filter.kind,
      );
      return negated ? `not (${text})` : text;
    }
  }
}

function wordsOfList(key: string, values: readonly string[], negated: boolean): string {
  const [only] = values;
  if (only !== undefined && values.length === 1) return `${key} ${verb(only, negated)}`;
  return `${key} is ${negated ? 'none' : 'one'} of ${listed(values, 'or')}`;
}

function isJunction(filter: Filter): boolean {
  if (filter.kind === 'group' || filter.kind === 'not') return isJunction(filter.filter);
  return filter.kind === 'and' || filter.kind === 'or';
}

function verb(value: string, negated: boolean): string {
  const does = (yes: string, no: string, what: string) => `${negated ? `does not ${no}` : yes} "${what}"`;
  if (value === '*') return negated ? 'is not set' : 'is set';
  const [, before, middle = '', after] = /^(\*?)([^*]+)(\*?)$/.exec(value) ?? [];
  if (middle === '') return does('matches', 'match', value);
  if (before && after) return does('contains', 'contain', middle);
  if (before) return does('ends with', 'end with', middle);
  if (after) return does('starts with', 'start with', middle);
  return `is ${negated ? 'not ' : ''}${value}`;
}
