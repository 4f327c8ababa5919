import { print } from '../../../queries/print';
import { printFilter } from '../../../queries/print-filter';
import type { Filter } from '../../../queries/filter';
import type { Expression, Metric } from '../../../queries/tree';

/** Longer texts make no message that anyone reads. */
const longest = 100;

/** An expression as it stands, shortened. */
export function say(expression: Expression): string {
  return shorten(print(expression));
}

/** A metric with its filter, without how it is aggregated. */
export function sayMetric({ metric, filter }: Metric): string {
  return shorten(`${metric}{${printFilter(filter)}}`);
}

export function sayFilter(filter: Filter): string {
  return shorten(printFilter(filter));
}

/** `{a,b}`, or that there is none. */
export function sayGroups(tags: readonly string[]): string {
  return tags.length > 0 ? `by {${tags.join(',')}}` : 'not grouped';
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
