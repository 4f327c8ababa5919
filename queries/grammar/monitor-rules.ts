import type { IMultiModeLexerDefinition, IParserConfig, IToken, ParserMethod } from 'chevrotain';
import { EOF } from './chevrotain';
import { conditionNeeds } from '../print-monitor';
import type {
  BurnRateAlert,
  CheckAlert,
  CompositeAlert,
  Condition,
  ErrorBudgetAlert,
  FormulaAlert,
  MetricAlert,
  SearchAlert,
  Span,
  Window,
} from '../tree';
import { checkSearch, checkStatuses } from './chains';
import { shown } from './explain';
import { ExpressionParser } from './expression-rules';
import { excerpt, Fault } from './fault';
import { spanOf, timeAggregationOf, windowOf } from './literals';
import { quoted } from './quotes';
import * as t from './tokens';

/** A formula alert before its formula, a quoted text, is read. */
export interface UnreadFormula extends Omit<FormulaAlert, 'formula' | 'quote'> {
  readonly quoted: IToken;
}

/** `sum(last_5m)` */
type Head = Pick<MetricAlert, 'aggregation' | 'window'> & { readonly change: MetricAlert['change'] | undefined };

/** What a monitor asks. */
export class MonitorParser extends ExpressionParser {
  constructor(vocabulary: IMultiModeLexerDefinition, config: IParserConfig) {
    super(vocabulary, config);
    this.performSelfAnalysis();
  }

  readonly metricAlert: ParserMethod<[], MetricAlert> = this.RULE('metricAlert', (): MetricAlert => {
    const from = this.LA(1);
    this.compared = true;
    const head = this.CONSUME(t.Name);
    this.CONSUME(t.OpenParen);
    const first = this.CONSUME2(t.Name);
    const { aggregation, window, change } = this.OR<Head>([
      {
        ALT: () => {
          this.CONSUME2(t.OpenParen);
          const window = this.CONSUME3(t.Name);
          this.CONSUME(t.CloseParen);
          this.CONSUME(t.Comma);
          const shift = this.OR2([{ ALT: () => this.CONSUME4(t.Name) }, { ALT: () => this.CONSUME(t.Ago) }]);
          return this.ACTION(() => ({
            aggregation: timeAggregationOf(first.image, first.startOffset),
            window: windowIn(window),
            change: { kind: changeOf(head), shift: windowIn(shift) },
          }));
        },
      },
      {
        ALT: () =>
          this.ACTION(() => {
            if (/^(?:pct_)?change$/.test(head.image)) refuseChange(head, first, this.LA(2));
            return {
              aggregation: timeAggregationOf(head.image, head.startOffset),
              window: windowIn(first),
              change: undefined,
            };
          }),
      },
    ]);
    this.CONSUME2(t.CloseParen);
    this.CONSUME(t.Colon);
    const expression = this.SUBRULE(this.expression);
    const comparator = this.SUBRULE(this.comparator);
    const threshold = this.SUBRULE(this.number);
    return this.placed(
      { kind: 'metric alert', aggregation, window, ...(change && { change }), expression, comparator, threshold },
      from,
    );
  });

  readonly formulaAlert: ParserMethod<[], UnreadFormula> = this.RULE('formulaAlert', (): UnreadFormula => {
    this.CONSUME(t.Name);
    this.CONSUME(t.OpenParen);
    const quoted = this.CONSUME(t.QuotedText);
    this.CONSUME(t.CloseParen);
    const links = this.SUBRULE(this.modifiers, { ARGS: ['"'] });
    const comparator = this.SUBRULE(this.comparator);
    const threshold = this.SUBRULE(this.number);
    return { kind: 'formula', quoted, links, comparator, threshold };
  });

  readonly searchAlert: ParserMethod<[], SearchAlert> = this.RULE('searchAlert', (): SearchAlert => {
    const from = this.LA(1);
    const source = this.OR([{ ALT: () => this.CONSUME(t.Name) }, { ALT: () => this.CONSUME(t.Source) }]).image;
    this.CONSUME(t.OpenParen);
    const text = this.CONSUME(t.QuotedText);
    const search = this.placed(quoted(text.image, '"'), text);
    this.CONSUME(t.CloseParen);
    const links = this.SUBRULE(this.modifiers, { ARGS: ['"'] });
    this.ACTION(() => checkSearch(source, search, links, this.endOfLast()));
    const comparator = this.SUBRULE(this.comparator);
    const threshold = this.SUBRULE(this.number);
    return this.placed({ kind: 'search', source, search, links, comparator, threshold }, from);
  });

  readonly checkAlert: ParserMethod<[], CheckAlert> = this.RULE('checkAlert', (): CheckAlert => {
    const from = this.CONSUME(t.QuotedText);
    const links = this.SUBRULE(this.modifiers, { ARGS: ['"'] });
    this.ACTION(() => {
      if (links.length > 0) {
        checkStatuses(links, this.endOfLast());
        return;
      }
      const next = this.LA(1);
      const offset = next.tokenType === EOF ? this.endOfLast() : next.startOffset;
      throw new Fault(`got ${shown(next)}, expected .over(…) and .last(…) of a service check`, offset);
    });
    return this.placed({ kind: 'service check', check: from.image.slice(1, -1), links }, from);
  });

  readonly burnRate: ParserMethod<[], BurnRateAlert> = this.RULE('burnRate', (): BurnRateAlert => {
    const from = this.LA(1);
    const slo = this.SUBRULE(this.objective);
    const over = this.SUBRULE(this.spanLink, { ARGS: ['over'] });
    const longWindow = this.SUBRULE2(this.spanLink, { ARGS: ['long_window'] });
    const shortWindow = this.SUBRULE3(this.spanLink, { ARGS: ['short_window'] });
    const comparator = this.SUBRULE(this.comparator);
    const threshold = this.SUBRULE(this.number);
    return this.placed({ kind: 'burn rate', slo, over, longWindow, shortWindow, comparator, threshold }, from);
  });

  readonly errorBudget: ParserMethod<[], ErrorBudgetAlert> = this.RULE('errorBudget', (): ErrorBudgetAlert => {
    const from = this.LA(1);
    const slo = this.SUBRULE(this.objective);
    const over = this.SUBRULE(this.spanLink, { ARGS: ['over'] });
    const comparator = this.SUBRULE(this.comparator);
    const threshold = this.SUBRULE(this.number);
    return this.placed({ kind: 'error budget', slo, over, comparator, threshold }, from);
  });

  private readonly objective: ParserMethod<[], string> = this.RULE('objective', (): string => {
    this.CONSUME(t.Name);
    this.CONSUME(t.OpenParen);
    const id = this.CONSUME(t.QuotedText).image.slice(1, -1);
    this.CONSUME(t.CloseParen);
    return id;
  });

  /** `.over("7d")` */
  private readonly spanLink: ParserMethod<[name: string], Span> = this.RULE('spanLink', (name: string): Span => {
    this.ACTION(() => {
      const next = this.LA(1);
      if (next.tokenType === t.ModifierName) return;
      const offset = next.tokenType === EOF ? this.endOfLast() : next.startOffset;
      throw new Fault(`got ${shown(next)}, expected .${name}(…)`, offset);
    });
    const link = this.CONSUME(t.ModifierName);
    this.CONSUME(t.OpenParen);
    const text = this.CONSUME(t.QuotedText);
    this.CONSUME(t.CloseParen);
    return this.ACTION(() => {
      const written = link.image.slice(1).trimStart();
      if (written !== name) throw new Fault(`got .${excerpt(written)}, expected .${name}`, link.startOffset);
      const span = spanOf(text.image.slice(1, -1));
      if (!span) {
        throw new Fault(`got ${excerpt(text.image)}, expected a length of time such as "7d"`, text.startOffset);
      }
      return span;
    });
  });

  readonly composite: ParserMethod<[], CompositeAlert> = this.RULE('composite', (): CompositeAlert => {
    const from = this.LA(1);
    const condition = this.SUBRULE(this.anyOf);
    return this.placed({ kind: 'composite', condition }, from);
  });

  private readonly anyOf: ParserMethod<[], Condition> = this.RULE('anyOf', (): Condition => {
    const from = this.LA(1);
    const conditions: Condition[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Either, DEF: () => conditions.push(this.SUBRULE(this.allOf)) });
    return this.joined('or', conditions, from);
  });

  private readonly allOf: ParserMethod<[], Condition> = this.RULE('allOf', (): Condition => {
    const from = this.LA(1);
    const conditions: Condition[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Both, DEF: () => conditions.push(this.SUBRULE(this.part)) });
    return this.joined('and', conditions, from);
  });

  private readonly part: ParserMethod<[], Condition> = this.RULE('part', (): Condition => {
    const from = this.LA(1);
    return this.OR<Condition>([
      { ALT: () => this.placed({ kind: 'monitor', monitor: this.CONSUME(t.NumberText).image }, from) },
      { ALT: () => this.placed({ kind: 'monitor', monitor: this.CONSUME(t.Interpolation).image }, from) },
      {
        ALT: () => {
          this.descend(this.CONSUME(t.OpenParen));
          const condition = this.SUBRULE(this.anyOf);
          this.ascend();
          this.CONSUME(t.CloseParen);
          return this.placed({ kind: 'group', condition }, from);
        },
      },
      {
        ALT: () => {
          this.descend(this.CONSUME(t.Bang));
          const negated = this.SUBRULE(this.part);
          this.ascend();
          const inner = negated.kind === 'group' && /^(?:and|or)$/.test(negated.condition.kind);
          return this.placed({ kind: 'not', condition: inner ? negated.condition : negated }, from);
        },
      },
    ]);
  });

  private joined(kind: 'and' | 'or', parts: readonly Condition[], from: IToken): Condition {
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const conditions = parts.map((part) =>
      part.kind === 'group' && conditionNeeds(kind, part.condition) ? part.condition : part,
    );
    return this.placed({ kind, conditions }, from);
  }
}

function windowIn({ image, startOffset }: IToken): Window {
  const window = windowOf(image);
  if (window && window.count !== 0) return window;
  throw new Fault(`got "${excerpt(image)}", expected a window such as last_5m or current_1d`, startOffset);
}

/** `change(last_5m, last_1h)` */
function refuseChange(head: IToken, window: IToken, shift: IToken): never {
  const before = windowOf(shift.image) ? shift.image : 'last_1h';
  throw new Fault(
    `got "${excerpt(window.image)}", expected a time aggregation with its window`,
    window.startOffset,
    `did you mean ${head.image}(avg(${windowOf(window.image) ? window.image : 'last_5m'}),${before})?`,
  );
}

function changeOf({ image, startOffset }: IToken): 'change' | 'pct_change' {
  if (image === 'change' || image === 'pct_change') return image;
  throw new Fault(`got "${excerpt(image)}", expected change or pct_change`, startOffset);
}
