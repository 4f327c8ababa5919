import { readMonitor } from './grammar/monitors';
import { parsed, readText } from './grammar/read';
import type { Parsed } from './parsed';
import type { Expression, MonitorQuery } from './tree';

/** The query of a monitor of any type. */
export function parseMonitor(text: string): Parsed<MonitorQuery> {
  return parsed(text, readMonitor);
}

/** The query of a widget or one side of an SLO: expressions over metrics, in older widgets several with commas. */
export function parseQuery(text: string): Parsed<Expression> {
  return parsed(text, (query) => readText(query, (parser) => parser.query(), 'an operator, a comma or the end'));
}

/** A formula over named queries. */
export function parseFormula(text: string): Parsed<Expression> {
  return parsed(text, (formula) => readText(formula, (parser) => parser.formula(), 'an operator or the end'));
}
