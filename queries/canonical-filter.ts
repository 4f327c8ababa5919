import { compareText } from '../model/issue';
import { everything, type Filter } from './filter';
import { printFilter } from './print-filter';

/**
 * One filter for all writings of the same: `NOT` only before tags, nested ANDs and ORs in one, a list as alternatives,
 * sorted, each once. What follows only from several parts together (`a OR NOT a`) stays.
 */
export function canonicalFilter(filter: Filter): Filter {
  return normal(filter, false);
}

const nothing: Filter = { kind: 'not', filter: everything };

function normal(filter: Filter, negated: boolean): Filter {
  switch (filter.kind) {
    case 'group':
      return normal(filter.filter, negated);
    case 'not':
      return normal(filter.filter, !negated);
    case 'in': {
      const { key, values } = filter;
      const tags = values.map((value) => {
        // Datadog takes what stands in a list as it is written: a star there is not known to match
        const one: Filter = /[*$]/.test(value) ? { kind: 'in', key, values: [value] } : { kind: 'tag', key, value };
        return normalLeaf(one, negated);
      });
      return junction(negated ? 'and' : 'or', tags);
    }
    case 'and':
    case 'or': {
      const parts = filter.filters.map((part) => normal(part, negated));
      return junction((filter.kind === 'and') === negated ? 'or' : 'and', parts);
    }
    case 'everything':
      return negated ? nothing : everything;
    default:
      return normalLeaf(filter, negated);
  }
}

function normalLeaf(filter: Filter, negated: boolean): Filter {
  const lower = lowered(filter);
  return negated ? { kind: 'not', filter: lower } : lower;
}

/** Datadog stores tags in lower case. */
function lowered(filter: Filter): Filter {
  switch (filter.kind) {
    case 'tag': {
      const [key, value] = [loweredTag(filter.key), loweredTag(filter.value)];
      return key === filter.key && value === filter.value ? filter : { kind: 'tag', key, value };
    }
    case 'in':
      return { kind: 'in', key: loweredTag(filter.key), values: filter.values.map(loweredTag) };
    case 'bare':
      return { kind: 'bare', tag: loweredTag(filter.tag) };
    default:
      return filter;
  }
}

/** A tag or a part of one as it is stored; names of variables keep their case. */
export function loweredTag(text: string): string {
  return text.includes('$') ? text : text.toLowerCase();
}

/** Of normal parts. */
function junction(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  const [neutral, absorbing] = kind === 'and' ? [everything, nothing] : [nothing, everything];
  const flat = parts.flatMap((part) => (part.kind === kind ? part.filters : [part]));
  if (flat.some((part) => sameConstant(part, absorbing))) return absorbing;
  const byText = new Map<string, Filter>();
  for (const part of flat) if (!sameConstant(part, neutral)) byText.set(textOf(part), part);
  const filters = [...byText].sort(([a], [b]) => compareText(a, b)).map(([, part]) => part);
  const [only] = filters;
  if (only === undefined) return neutral;
  return filters.length === 1 ? only : { kind, filters };
}

/** Most parts are tags, which need no printer. */
function textOf(filter: Filter): string {
  return filter.kind === 'tag' ? `${filter.key}:${filter.value}` : printFilter(filter);
}

function sameConstant(filter: Filter, constant: Filter): boolean {
  if (constant.kind === 'everything') return filter.kind === 'everything';
  return filter.kind === 'not' && filter.filter.kind === 'everything';
}
