import type { IToken, ParserMethod } from 'chevrotain';
import type { Comparator, NumberLiteral, Span, Text } from '../tree';
import { excerpt, Fault } from './fault';
import { FilterParser } from './filter-rules';
import { isComparator, numberOf, spanOf } from './literals';
import { quoted } from './quotes';
import * as t from './tokens';

/** What expressions are made of and monitors end with: numbers, texts, comparators. */
export class LiteralParser extends FilterParser {
  protected readonly unsigned: ParserMethod<[], NumberLiteral> = this.RULE('unsigned', (): NumberLiteral => {
    const from = this.LA(1);
    return this.placed(this.numeral(this.CONSUME(t.NumberText), ''), from);
  });

  /** A number with or without a minus. */
  protected readonly number: ParserMethod<[], NumberLiteral> = this.RULE('number', (): NumberLiteral => {
    const from = this.LA(1);
    const minus = this.OPTION(() => this.CONSUME(t.Minus));
    return this.placed(this.numeral(this.CONSUME(t.NumberText), minus ? '-' : ''), from);
  });

  protected readonly text: ParserMethod<[], Text> = this.RULE('text', (): Text => {
    const from = this.CONSUME(t.QuotedText);
    return this.placed(quoted(from.image, "'"), from);
  });

  protected readonly comparator: ParserMethod<[], Comparator> = this.RULE('comparator', (): Comparator => {
    const { image } = this.CONSUME(t.ComparatorSign);
    return isComparator(image) ? image : '>';
  });

  protected numeral(token: IToken, sign: '' | '-'): NumberLiteral {
    if (this.RECORDING_PHASE) return { kind: 'number', value: 0 };
    const found = numberOf(sign + token.image);
    if (!found) {
      throw new Fault(`got ${excerpt(token.image)}, expected a number that a computer can hold`, token.startOffset);
    }
    return found;
  }

  protected span(token: IToken): Span {
    return spanOf(token.image) ?? { count: 0, unit: 's' };
  }
}
