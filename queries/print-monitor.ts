import type { ResourceRef } from '../model/identity';
import { print, printModifiers, printNumber, printText } from './print';
import { printSpan } from './span';
import type { Comparator, Condition, MetricAlert, MonitorQuery, NumberLiteral, Reference, Window } from './tree';

/** Writes another resource's id; only the rooms that make Terraform know how. */
export type WriteRef = (ref: ResourceRef) => string;

/** A monitor's query as Datadog reads it. Without `writeRef` the tree must hold ids only; a reference throws. */
export function printMonitor(query: MonitorQuery, writeRef: WriteRef = noReference): string {
  const id = (reference: Reference) => (typeof reference === 'string' ? reference : writeRef(reference));
  switch (query.kind) {
    case 'metric alert':
      return `${printHead(query)}:${print(query.expression)}${limit(query)}`;
    case 'formula': {
      const quote = query.quote ?? '"';
      const formula = print(query.formula).replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
      return `formula(${quote}${formula}${quote})${printModifiers(query.links, '"')}${limit(query)}`;
    }
    case 'composite':
      return printCondition(query.condition, id);
    case 'burn rate': {
      const { slo, over, longWindow, shortWindow } = query;
      const windows = `.long_window("${printSpan(longWindow)}").short_window("${printSpan(shortWindow)}")`;
      return `burn_rate("${id(slo)}").over("${printSpan(over)}")${windows}${limit(query)}`;
    }
    case 'error budget':
      return `error_budget("${id(query.slo)}").over("${printSpan(query.over)}")${limit(query)}`;
    case 'service check':
      return `"${query.check}"${printModifiers(query.links, '"')}`;
    case 'search':
      return `${query.source}(${printText(query.search, '"')})${printModifiers(query.links, '"')}${limit(query)}`;
  }
}

function printHead({ aggregation, window, change }: MetricAlert): string {
  const head = `${aggregation}(${printWindow(window)})`;
  return change ? `${change.kind}(${head},${printWindow(change.shift)})` : head;
}

function printWindow(window: Window): string {
  return window.when === 'ago' ? `${printSpan(window)}_ago` : `${window.when ?? 'last'}_${printSpan(window)}`;
}

function limit({ comparator, threshold }: { readonly comparator: Comparator; readonly threshold: NumberLiteral }) {
  return ` ${comparator} ${printNumber(threshold)}`;
}

const words = { and: ' && ', or: ' || ' } as const;

function printCondition(condition: Condition, id: (reference: Reference) => string): string {
  switch (condition.kind) {
    case 'monitor':
      return id(condition.monitor);
    case 'not':
      return `!${printOperand(condition.condition, condition.condition.kind !== 'monitor', id)}`;
    case 'group':
      return `(${printCondition(condition.condition, id)})`;
    case 'and':
    case 'or':
      return condition.conditions
        .map((part) => printOperand(part, conditionNeeds(condition.kind, part), id))
        .join(words[condition.kind]);
  }
}

/** Whether a part of a composite needs parentheses: `||` inside `&&`, and either inside its like. */
export function conditionNeeds(kind: 'and' | 'or', part: Condition): boolean {
  return part.kind === 'or' || (part.kind === 'and' && kind === 'and');
}

function printOperand(condition: Condition, needed: boolean, id: (reference: Reference) => string): string {
  const bare = condition.kind === 'group' || condition.kind === 'not' || !needed;
  return bare ? printCondition(condition, id) : `(${printCondition(condition, id)})`;
}

function noReference({ type, address }: ResourceRef): never {
  throw new Error(`cannot write the id of ${type}.${address}, expected a way to write references`);
}
