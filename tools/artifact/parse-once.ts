import { parseFormula, parseMonitor, parseQuery } from '../../queries/parse';
import type { Parsed } from '../../queries/parsed';

/** More distinct texts than 1,000 services have; beyond it the memory is worth more than the time. */
const limit = 50_000;

/** The same text parses once: widgets and the monitors of tiers repeat most of theirs. */
function once<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T> {
  const known = new Map<string, Parsed<T>>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const parsed = parse(text);
    if (known.size >= limit) known.clear();
    known.set(text, parsed);
    return parsed;
  };
}

export const monitorOnce = once((text) => parseMonitor(text));
export const queryOnce = once((text) => parseQuery(text));
export const formulaOnce = once((text) => parseFormula(text));
