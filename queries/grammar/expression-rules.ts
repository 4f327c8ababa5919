import type { IToken, ParserMethod } from 'chevrotain';
import { takesModifiers } from '../print';
import type { Argument, Arithmetic, Expression, Metric, Modifier } from '../tree';
import { climb } from './climb';
import { Fault } from './fault';
import { LiteralParser } from './literal-rules';
import { aggregationOf } from './literals';
import { requoted, type Quote } from './quotes';
import { refuseHistogram, refuseName } from './refusals';
import * as t from './tokens';

type Operator = Arithmetic['operator'];

/** Operators in one text: far beyond any real query, and every reader of a tree copes. */
const mostOperators = 1000;

/** Expressions over metrics: what a monitor compares, a widget shows and a formula computes. */
export class ExpressionParser extends LiteralParser {
  private operators = 0;
  /** Whether a name may stand for a query, as it may in formulas and as an argument. */
  private names = false;
  /** Whether the expression is compared, which a distribution as a whole cannot be. */
  protected compared = false;

  override reset(): void {
    super.reset();
    this.operators = 0;
    this.names = false;
    this.compared = false;
  }

  /** An expression over named queries. */
  readonly formula: ParserMethod<[], Expression> = this.RULE('formula', (): Expression => {
    this.names = true;
    return this.SUBRULE(this.expression);
  });

  /** One expression, or several with commas between them. */
  readonly query: ParserMethod<[], Expression> = this.RULE('query', (): Expression => {
    const from = this.LA(1);
    const items: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => items.push(this.SUBRULE(this.expression)) });
    const [only] = items;
    return only && items.length === 1 ? only : this.placed({ kind: 'list', items }, from);
  });

  readonly expression: ParserMethod<[], Expression> = this.RULE('expression', (): Expression => {
    const first = this.SUBRULE(this.operand);
    let operands: Expression[] | undefined;
    let operators: Operator[] | undefined;
    this.MANY(() => {
      const operator = this.SUBRULE(this.operator);
      (operators ??= []).push(operator);
      (operands ??= [first]).push(this.SUBRULE2(this.operand));
    });
    if (!operands || !operators) return first;
    const [all, between] = [operands, operators];
    return this.ACTION(() => climb(all, between));
  });

  private readonly operator: ParserMethod<[], Operator> = this.RULE('operator', (): Operator => {
    const at = this.LA(1);
    if (++this.operators > mostOperators) {
      throw new Fault(`got more than ${mostOperators} operators in one query`, at.startOffset);
    }
    return this.OR<Operator>([
      { ALT: () => (this.CONSUME(t.Plus), '+') },
      { ALT: () => (this.CONSUME(t.Minus), '-') },
      { ALT: () => (this.CONSUME(t.Times), '*') },
      { ALT: () => (this.CONSUME(t.Over), '/') },
    ]);
  });

  private readonly operand: ParserMethod<[], Expression> = this.RULE('operand', (): Expression =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.named) },
      { ALT: () => this.SUBRULE(this.unsigned) },
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.negative) },
    ]),
  );

  private readonly negative: ParserMethod<[], Expression> = this.RULE('negative', (): Expression => {
    const from = this.CONSUME(t.Minus);
    return this.OR<Expression>([
      // `-5` is a number, though an operand may be `5`, too
      {
        IGNORE_AMBIGUITIES: true,
        ALT: () => this.placed(this.numeral(this.CONSUME(t.NumberText), '-'), from),
      },
      {
        ALT: () => {
          this.descend(from);
          const negated = this.SUBRULE(this.operand);
          this.ascend();
          const inner = negated.kind === 'group' && negated.expression.kind === 'arithmetic';
          return this.placed({ kind: 'negative', expression: inner ? negated.expression : negated }, from);
        },
      },
    ]);
  });

  private readonly parenthesized: ParserMethod<[], Expression> = this.RULE('parenthesized', (): Expression => {
    const from = this.CONSUME(t.OpenParen);
    this.descend(from);
    const expression = this.SUBRULE(this.expression);
    this.ascend();
    this.CONSUME(t.CloseParen);
    const group: Expression = this.placed({ kind: 'group', expression }, from);
    const modifiers = this.SUBRULE(this.modifiers, { ARGS: ["'"] });
    if (modifiers.length === 0) return group;
    return this.placed(
      { kind: 'modified', expression: takesModifiers(expression) ? group : expression, modifiers },
      from,
    );
  });

  /** Whatever begins with a name: a metric, a call, or the name alone. */
  private readonly named: ParserMethod<[], Expression> = this.RULE('named', (): Expression => {
    const from = this.CONSUME(t.Name);
    return this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.aggregated, { ARGS: [from] }) },
      { ALT: () => this.SUBRULE(this.selection, { ARGS: [from, from.image, {}] }) },
      { ALT: () => this.SUBRULE(this.callOrName, { ARGS: [from] }) },
    ]);
  });

  private readonly aggregated: ParserMethod<[from: IToken], Metric> = this.RULE(
    'aggregated',
    (from: IToken): Metric => {
      const values = this.OPTION(() => {
        this.CONSUME(t.OpenValues);
        const comparator = this.SUBRULE(this.comparator);
        const limit = this.SUBRULE(this.number);
        this.CONSUME(t.CloseParen);
        return { comparator, limit };
      });
      this.CONSUME(t.Colon);
      const metric = this.CONSUME2(t.Name).image;
      const aggregation = this.ACTION(() => aggregationOf(from.image, from.startOffset));
      if (this.compared && aggregation === 'histogram') this.ACTION(() => refuseHistogram(from));
      return this.SUBRULE(this.selection, { ARGS: [from, metric, values ? { aggregation, values } : { aggregation }] });
    },
  );

  /** What follows the name of a metric. */
  private readonly selection: ParserMethod<
    [from: IToken, metric: string, head: Pick<Metric, 'aggregation' | 'values'>],
    Metric
  > = this.RULE('selection', (from: IToken, metric: string, head: Pick<Metric, 'aggregation' | 'values'>): Metric => {
    const filter = this.SUBRULE(this.braced);
    let by: readonly string[] = [];
    this.OPTION(() => {
      this.CONSUME(t.By);
      by = this.SUBRULE(this.tags);
    });
    const modifiers = this.SUBRULE(this.modifiers, { ARGS: ["'"] });
    return this.placed({ kind: 'metric', ...head, metric, filter, by, modifiers }, from);
  });

  /** To group by. */
  private readonly tags: ParserMethod<[], readonly string[]> = this.RULE('tags', (): readonly string[] => {
    const found: string[] = [];
    this.CONSUME(t.OpenBrace);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => found.push(this.SUBRULE(this.value)) });
    this.CONSUME(t.CloseBrace);
    return found;
  });

  private readonly callOrName: ParserMethod<[from: IToken], Expression> = this.RULE(
    'callOrName',
    (from: IToken): Expression => {
      const args = this.OPTION(() => this.SUBRULE(this.args, { ARGS: ["'"] }));
      const name = this.ACTION(() => from.image);
      if (!args && !this.names) this.ACTION(() => refuseName(from, this.LA(1), this.LA(2)));
      const expression: Expression = this.placed(args ? { kind: 'call', name, args } : { kind: 'name', name }, from);
      const modifiers = this.SUBRULE(this.modifiers, { ARGS: ["'"] });
      return modifiers.length === 0 ? expression : this.placed({ kind: 'modified', expression, modifiers }, from);
    },
  );

  /** `quote` is what stands around texts that state none. */
  protected readonly modifiers: ParserMethod<[quote: Quote], readonly Modifier[]> = this.RULE(
    'modifiers',
    (quote: Quote): readonly Modifier[] => {
      const found: Modifier[] = [];
      this.MANY(() => {
        const from = this.CONSUME(t.ModifierName);
        const args = this.SUBRULE(this.args, { ARGS: [quote] });
        found.push(this.placed({ name: from.image.slice(1).trimStart(), args }, from));
      });
      return found;
    },
  );

  private readonly args: ParserMethod<[quote: Quote], readonly Argument[]> = this.RULE(
    'args',
    (quote: Quote): readonly Argument[] => {
      const found: Argument[] = [];
      const { names } = this;
      this.names = true;
      this.descend(this.CONSUME(t.OpenParen));
      this.MANY_SEP({ SEP: t.Comma, DEF: () => found.push(this.SUBRULE(this.argument, { ARGS: [quote] })) });
      this.ascend();
      this.names = names;
      this.CONSUME(t.CloseParen);
      return found;
    },
  );

  private readonly argument: ParserMethod<[quote: Quote], Argument> = this.RULE(
    'argument',
    (quote: Quote): Argument => {
      const from = this.LA(1);
      return this.OR<Argument>([
        {
          ALT: () => {
            const name = this.CONSUME(t.Named).image;
            this.CONSUME(t.Equals);
            const value = requoted(this.SUBRULE(this.expression), quote);
            return this.placed({ kind: 'named', name, value }, from);
          },
        },
        { ALT: () => this.placed({ kind: 'span', span: this.span(this.CONSUME(t.SpanText)) }, from) },
        { ALT: () => this.placed({ kind: 'tags', tags: this.SUBRULE(this.tags) }, from) },
        { ALT: () => requoted(this.SUBRULE2(this.expression), quote) },
      ]);
    },
  );
}
