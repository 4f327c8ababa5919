import { parseFormula, parseMonitor, parseQuery } from '../../queries/parse';
import type { Parsed } from '../../queries/parsed';

/**
 * Distinct texts of some boards. What is asked for again within so many is kept; all trees of a large artifact at once
 * would be hundreds of megabytes, and more time goes into keeping them than into parsing some a second time.
 */
const limit = 100;

/** The same text parses once: widgets and the monitors of tiers repeat most of theirs. */
function once<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  let recent = new Map<string, Parsed<T>>();
  let older = recent;
  return (text) => {
    const known = recent.get(text);
    if (known) return known;
    const parsed = older.get(text) ?? parse(text);
    if (recent.size >= limit) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, parsed);
    return parsed;
  };
}

export const monitorOnce = once((text) => parseMonitor(text));
export const queryOnce = once((text) => parseQuery(text));
export const formulaOnce = once((text) => parseFormula(text));
