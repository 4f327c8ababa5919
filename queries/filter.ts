/**
 * Which series a query reads, as a tree: Datadog's filter language. A field `written` stands only where a text that was
 * read differs from what `printFilter` would choose; it never changes the meaning.
 */
export type Filter =
  | { readonly kind: 'everything' }
  /** `key:value`; a `*` in the value matches any text. */
  | TagFilter
  /** A tag without a key, `{example}`. */
  | { readonly kind: 'bare'; readonly tag: string }
  | {
      readonly kind: 'in';
      readonly key: string;
      readonly values: readonly string[];
      /** The word `in` where it is not written IN; a negated list has its words in the negation. */
      readonly written?: string;
    }
  /** A dashboard's template variable, `$cluster`. */
  | { readonly kind: 'variable'; readonly name: string }
  /** `written` is the word used: `!`, `NOT`, `not`, or `NOT IN` for a list. */
  | { readonly kind: 'not'; readonly filter: Filter; readonly written?: string }
  | Junction
  /** Parentheses that change nothing. */
  | { readonly kind: 'group'; readonly filter: Filter };

/** All or at least one of several. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly filters: readonly Filter[];
  /** The word in each gap: `,`, `AND`, `and`. */
  readonly written?: readonly string[];
  /** An `and` inside an `or` that stands without parentheses. */
  readonly open?: true;
}

interface TagFilter {
  readonly kind: 'tag';
  readonly key: string;
  readonly value: string;
}

export const everything: Filter = { kind: 'everything' };

/**
 * `key:value`, in the form in which Datadog stores tags (lower case). Throws where the value could end the filter:
 * catalogs are checked long before, so only a misuse of the library gets here.
 */
export function tag(key: string, value: string): TagFilter {
  if (!/^[\p{L}\p{N}_.\-/:*]+$/u.test(value)) {
    throw new Error(`cannot filter on ${key}:${JSON.stringify(value)}, expected letters, digits and _ . - / : *`);
  }
  return { kind: 'tag', key, value: value.toLowerCase() };
}

/** One of several values; a single value is a plain tag. */
export function oneOf(key: string, values: readonly string[]): Filter {
  const [first] = values;
  if (first !== undefined && values.length === 1) return tag(key, first);
  const tags = [...new Set(values)].sort().map((value) => tag(key, value));
  const [only] = tags;
  if (only && tags.length === 1) return only;
  const wild = values.some((value) => value.includes('*'));
  return wild ? or(...tags) : { kind: 'in', key, values: tags.map(({ value }) => value) };
}

export function variable(name: string): Filter {
  return { kind: 'variable', name };
}

export function not(filter: Filter): Filter {
  return filter.kind === 'not' ? filter.filter : { kind: 'not', filter };
}

/** All of them; nested conjunctions are flattened, `everything` disappears. */
export function and(...filters: readonly Filter[]): Filter {
  // a loop, since boards build a hundred thousand of these and flatMap took a tenth of their time
  const flat: Filter[] = [];
  for (const filter of filters) {
    if (filter.kind === 'and') flat.push(...filter.filters);
    else if (filter.kind !== 'everything') flat.push(filter);
  }
  const [only] = flat;
  if (!only) return everything;
  return flat.length === 1 ? only : { kind: 'and', filters: flat };
}

/** At least one of them. */
export function or(...filters: readonly Filter[]): Filter {
  const flat: Filter[] = [];
  for (const filter of filters) {
    if (filter.kind === 'or') flat.push(...filter.filters);
    else flat.push(filter);
  }
  const [only] = flat;
  if (!only) throw new Error('cannot build an empty alternative, expected at least one filter');
  return flat.length === 1 ? only : { kind: 'or', filters: flat };
}
