import type { IMultiModeLexerDefinition, IParserConfig, IToken, ParserMethod } from 'chevrotain';
import type { Filter } from '../filter';
import { EmbeddedActionsParser } from './chevrotain';
import { excerpt, Fault } from './fault';
import { junction, settle, unwrapped, type Gap } from './junction';
import { place } from './positions';
import * as t from './tokens';

/**
 * Nested parentheses, calls and negations in one text. Real queries stay under ten; a stack of Node's default size holds
 * about 170 calls in each other.
 */
const deepest = 64;

/** The language between braces. */
export class FilterParser extends EmbeddedActionsParser {
  private depth = 0;

  constructor(vocabulary: IMultiModeLexerDefinition, config: IParserConfig) {
    super(vocabulary, config);
  }

  override reset(): void {
    super.reset();
    this.depth = 0;
  }

  readonly braced: ParserMethod<[], Filter> = this.RULE('braced', (): Filter => {
    this.CONSUME(t.OpenBrace);
    const filter = this.SUBRULE(this.filter, { ARGS: [true] });
    this.CONSUME(t.CloseBrace);
    return filter;
  });

  /** Terms and what stands between them; `outermost` where no parentheses stand around. */
  readonly filter: ParserMethod<[outermost: boolean], Filter> = this.RULE('filter', (outermost: boolean): Filter => {
    const from = this.LA(1);
    const first = this.SUBRULE(this.term);
    let terms: Filter[] | undefined;
    let gaps: Gap[] | undefined;
    this.MANY(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.CONSUME(t.And) },
        { ALT: () => this.CONSUME(t.Or) },
      ]);
      const kind = token.tokenType === t.Comma ? ',' : token.tokenType === t.And ? 'and' : 'or';
      (gaps ??= []).push({ kind, word: token.image, offset: token.startOffset });
      (terms ??= [first]).push(this.SUBRULE2(this.term));
    });
    if (!terms || !gaps) return this.ACTION(() => settle(first, [], outermost));
    const [all, between] = [terms, gaps];
    return this.ACTION(() => this.placed(junction(all, between, outermost), from));
  });

  private readonly term: ParserMethod<[], Filter> = this.RULE('term', (): Filter => {
    const from = this.LA(1);
    return this.OR<Filter>([
      {
        ALT: () => {
          const { image } = this.CONSUME(t.Tag);
          this.ACTION(() => refuseMinus(from));
          const colon = image.indexOf(':');
          return this.placed(
            { kind: 'tag', key: image.slice(0, colon), value: image.slice(colon + 1).trimStart() },
            from,
          );
        },
      },
      { ALT: () => this.placed({ kind: 'variable', name: this.CONSUME(t.Variable).image.slice(1) }, from) },
      {
        ALT: () => {
          this.CONSUME(t.Star);
          return this.placed({ kind: 'everything' }, from);
        },
      },
      { ALT: () => this.SUBRULE(this.bareOrList) },
      { ALT: () => this.SUBRULE(this.negation) },
      { ALT: () => this.SUBRULE(this.group) },
    ]);
  });

  private readonly bareOrList: ParserMethod<[], Filter> = this.RULE('bareOrList', (): Filter => {
    const from = this.LA(1);
    const key = this.CONSUME(t.Bare).image;
    this.ACTION(() => refuseMinus(from));
    let list: Filter | undefined;
    this.OPTION(() => {
      const not = this.OPTION2(() => this.CONSUME(t.Not));
      const word = this.CONSUME(t.In).image;
      const values: string[] = [];
      this.CONSUME(t.OpenParen);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => values.push(this.SUBRULE(this.value)) });
      this.CONSUME(t.CloseParen);
      const found: Filter =
        not || word === 'IN' ? { kind: 'in', key, values } : { kind: 'in', key, values, written: word };
      this.placed(found, from);
      list = not ? this.placed<Filter>({ kind: 'not', filter: found, written: `${not.image} ${word}` }, from) : found;
    });
    return list ?? this.placed({ kind: 'bare', tag: key }, from);
  });

  /** In a list, or of a group-by. */
  protected readonly value: ParserMethod<[], string> = this.RULE('value', (): string =>
    this.OR<string>([
      { ALT: () => this.CONSUME(t.Bare).image },
      { ALT: () => this.CONSUME(t.Tag).image },
      { ALT: () => this.CONSUME(t.Variable).image },
      { ALT: () => this.CONSUME(t.Star).image },
    ]),
  );

  private readonly negation: ParserMethod<[], Filter> = this.RULE('negation', (): Filter => {
    const from = this.LA(1);
    const word = this.OR([{ ALT: () => this.CONSUME(t.Bang) }, { ALT: () => this.CONSUME(t.Not) }]).image;
    this.descend(from);
    const negated = this.SUBRULE(this.term);
    this.ascend();
    return this.placed({ kind: 'not', filter: settle(unwrapped(negated), [], false), written: word }, from);
  });

  private readonly group: ParserMethod<[], Filter> = this.RULE('group', (): Filter => {
    const from = this.CONSUME(t.OpenParen);
    this.descend(from);
    const filter = this.SUBRULE(this.filter, { ARGS: [false] });
    this.ascend();
    this.CONSUME(t.CloseParen);
    return this.placed({ kind: 'group', filter }, from);
  });

  protected placed<Node extends object>(node: Node, from: IToken): Node {
    if (!this.RECORDING_PHASE) place(node, from.startOffset, this.endOfLast());
    return node;
  }

  /** Where the last token that was read ends. */
  protected endOfLast(): number {
    const { startOffset, endOffset, image } = this.LA(0);
    return endOffset === undefined ? startOffset + image.length : endOffset + 1;
  }

  protected descend(at: IToken): void {
    if (++this.depth > deepest) {
      throw new Fault(`got a query nested more than ${deepest} deep`, at.startOffset);
    }
  }

  protected ascend(): void {
    this.depth--;
  }
}

/** What excludes a tag in a log search would be a tag of that name here. */
function refuseMinus({ image, startOffset }: IToken): void {
  if (!image.startsWith('-')) return;
  throw new Fault(
    `got "${excerpt(image)}", expected a tag, which begins with a letter`,
    startOffset,
    `did you mean !${excerpt(image.slice(1))}?`,
  );
}
