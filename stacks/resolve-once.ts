import type { IConstruct } from 'constructs';
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';

/** All spellings of a token in text: `${TfToken[`, `#{TfToken[` and `&{TfToken[`. */
const inText = 'TfToken[';
/** Encoded numbers are about -8e298 (number) and -2e289 (list of numbers); nothing else is that small. */
const leastPlainNumber = -1e280;
/**
 * Whether cdktf's `resolve` would change or refuse a value. Where it would not, walking it is most of the cost of
 * synthesis. Depends on how tokens are spelled; a test compares the output with stock cdktf's.
 */
export function holdsToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      // an encoded number printed into a text ends in its exponent; by the sign, since that is rare and found fast
      return value.includes(inText) || value.includes('+298') || value.includes('+289') || ofEncodedMap(value);
    case 'number':
      return value < leastPlainNumber || ofEncodedMap(value);
    case 'function':
      return true;
    case 'object':
      return value !== null && (Array.isArray(value) ? listHoldsToken(value) : mapHoldsToken(value));
    default:
      return false;
  }
}

/** A member of an encoded map, meaningless alone: resolve says so. */
function ofEncodedMap(value: string | number): boolean {
  return (
    value === Token.STRING_MAP_TOKEN_VALUE ||
    value === Token.ANY_MAP_TOKEN_VALUE ||
    value === Token.NUMBER_MAP_TOKEN_VALUE
  );
}

/** `undefined` counts: resolve takes it out of lists. */
function listHoldsToken(list: readonly unknown[]): boolean {
  return list.some((item) => item === undefined || holdsToken(item));
}

function mapHoldsToken(map: object): boolean {
  if ('resolve' in map) return true;
  // no Object.entries: this walks everything that is written, and its garbage showed
  for (const key in map) {
    if (key.includes(inText) || holdsToken((map as Readonly<Record<string, unknown>>)[key])) return true;
  }
  return false;
}

const resolver = new DefaultTokenResolver(new StringConcat());

/**
 * A fragment of Terraform without tokens. `preparing`, since that is when cdktf notices a reference to another stack:
 * skipped, it would come out as a reference to nothing.
 */
export function resolveOnce(scope: IConstruct, fragment: unknown): object {
  if (!holdsToken(fragment)) return fragment as object;
  return Tokenization.resolve(fragment, { scope, resolver, preparing: true }) as object;
}
