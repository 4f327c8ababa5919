import type { IConstruct } from 'constructs';
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';

/** All spellings of a token in text: `${TfToken[`, `#{TfToken[` and `&{TfToken[`. */
const inText = 'TfToken[';
/** Encoded numbers are about -8e298 (number) and -2e289 (list of numbers); nothing else is that small. */
const leastPlainNumber = -1e280;
/** The same, printed into a text. */
const numberInText = /\de\+2[89]\d/;
/** Members of an encoded map: meaningless alone, which cdktf's resolve says. */
const ofEncodedMaps = new Set<unknown>([
  Token.STRING_MAP_TOKEN_VALUE,
  Token.ANY_MAP_TOKEN_VALUE,
  Token.NUMBER_MAP_TOKEN_VALUE,
]);

/**
 * Whether cdktf's `resolve` would change or refuse a value. Where it would not, walking it is most of the cost of
 * synthesis. Depends on how tokens are spelled; a test compares the output with stock cdktf's.
 */
export function holdsToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return value.includes(inText) || numberInText.test(value) || ofEncodedMaps.has(value);
    case 'number':
      return value < leastPlainNumber || ofEncodedMaps.has(value);
    case 'function':
      return true;
    case 'object':
      return value !== null && (Array.isArray(value) ? listHoldsToken(value) : mapHoldsToken(value));
    default:
      return false;
  }
}

/** `undefined` counts: resolve takes it out of lists. */
function listHoldsToken(list: readonly unknown[]): boolean {
  return list.some((item) => item === undefined || holdsToken(item));
}

function mapHoldsToken(map: object): boolean {
  if ('resolve' in map) return true;
  return Object.entries(map).some(([key, member]) => key.includes(inText) || holdsToken(member));
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
