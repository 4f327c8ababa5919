import type { FormulaAlert, MonitorQuery } from '../tree';
import { didYouMean } from './did-you-mean';
import { excerpt, Fault } from './fault';
import type { MonitorParser } from './monitor-rules';
import { place } from './positions';
import { readText, type Shift } from './read';
import { sources } from './sources';

type Rule = (parser: MonitorParser) => MonitorQuery;

const timeHeads = ['avg', 'sum', 'min', 'max', 'percentile', 'change', 'pct_change'];
const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(timeHeads.map((head) => [head, (parser: MonitorParser) => parser.metricAlert()])),
  ...Object.fromEntries(sources.map((source) => [source, (parser: MonitorParser) => parser.searchAlert()])),
  burn_rate: (parser) => parser.burnRate(),
  error_budget: (parser) => parser.errorBudget(),
};
const heads = [...Object.keys(rules), 'formula'];

/** The query of a monitor: what stands first tells which of the languages it is. */
export function readMonitor(text: string): MonitorQuery {
  const [, space = '', head = ''] = /^(\s*)([A-Za-z][\w-]*)\s*\(/.exec(text) ?? [];
  if (head === 'formula') return readFormulaAlert(text);
  if (head !== '') {
    const rule = Object.hasOwn(rules, head) ? rules[head] : undefined;
    if (rule) return readText(text, rule);
    throw unknownHead(head, space.length);
  }
  const first = /\S/.exec(text);
  if (first?.[0] === '"') {
    return readText(text, (parser) => parser.checkAlert(), 'a link such as .last(2), or the end');
  }
  if (first && /[\d!($]/.test(first[0])) {
    return readText(text, (parser) => parser.composite(), '&&, || or the end');
  }
  throw new Fault(
    `got ${first ? `"${excerpt(text.slice(first.index))}"` : 'nothing'}, expected a monitor's query`,
    first?.index ?? 0,
    'a metric monitor begins with sum(last_5m):, others with formula(…), logs(…), a quoted service check or an id',
  );
}

function unknownHead(head: string, offset: number): Fault {
  const hint = didYouMean(head, heads) ?? `known: ${heads.join(', ')}`;
  return new Fault(`got "${excerpt(head)}", expected a time aggregation, formula or what is searched`, offset, hint);
}

/** The formula stands in quotes inside of the query, and is read after it. */
function readFormulaAlert(text: string): FormulaAlert {
  const { quoted, ...alert } = readText(text, (parser) => parser.formulaAlert());
  const { image, startOffset } = quoted;
  const quote = image.startsWith("'") ? "'" : '"';
  const [inner, shift] = unescaped(image.slice(1, -1), quote, startOffset + 1);
  const formula = readText(inner, (parser) => parser.formula(), 'an operator or the end', shift);
  const tree: FormulaAlert = { ...alert, formula, ...(quote === "'" && { quote }) };
  place(tree, 0, text.length);
  return tree;
}

/** The text between quotes, and where its characters stand around it. */
function unescaped(text: string, quote: string, base: number): [string, Shift] {
  if (!text.includes('\\')) return [text, (offset) => base + offset];
  const places: number[] = [];
  let plain = '';
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\' && (text[index + 1] === quote || text[index + 1] === '\\')) index++;
    places.push(base + index);
    plain += text[index];
  }
  return [plain, (offset) => places[offset] ?? base + text.length];
}
