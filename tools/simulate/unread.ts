import { matches, type Tags } from '../../queries/match';
import type { Filter } from '../../queries/filter';
import { printFilter } from '../../queries/print-filter';
import type { Metric } from '../../queries/tree';
import type { Reads } from './operands';
import { operandOf } from './read';
import type { Recording, Series } from './series';

/** Whether an operand reads a series of a metric: by its name, its filter, and every tag of its group. */
function doesRead(metric: Metric, { metric: name, tags }: Series): boolean {
  return metric.metric === name && matches(metric.filter, tags) && metric.by.every((tag) => Object.hasOwn(tags, tag));
}

/** Why no operand reads a series of a metric, in words: what the nearest one lacks. Undefined where one reads it. */
export function whyUnread(series: Series, { operands }: Reads, recording: Recording): string | undefined {
  const named = operands.filter(({ metric }) => metric === series.metric);
  const reading = named.filter((operand) => doesRead(operand, series));
  if (reading.length > 0) {
    return reading.every((operand) => recording.operands.has(operandOf(operand)))
      ? 'what reads it has series by role'
      : undefined;
  }
  const lacks = named.map(({ filter, by }) => [
    ...unmet(filter, series.tags),
    ...by.filter((tag) => !Object.hasOwn(series.tags, tag)).map((tag) => `${tag}, a tag of the group, is missing`),
  ]);
  const [nearest] = lacks.sort((a, b) => a.length - b.length);
  return nearest?.join(', ');
}

/** Conditions of a filter that do not hold. */
function unmet(filter: Filter, tags: Tags): readonly string[] {
  if (matches(filter, tags)) return [];
  switch (filter.kind) {
    case 'and':
      return filter.filters.flatMap((part) => unmet(part, tags));
    case 'group':
      return unmet(filter.filter, tags);
    case 'tag': {
      const got = Object.hasOwn(tags, filter.key) ? tags[filter.key] : undefined;
      const wanted = printFilter(filter);
      return [
        got === undefined ? `${wanted} is missing` : `${filter.key} is ${[got].flat().join(', ')}, not ${wanted}`,
      ];
    }
    case 'not':
      return [`${printFilter(filter)} leaves it out`];
    default:
      return [`${printFilter(filter)} is missing`];
  }
}

/** Roles of which no series has a point, in the order of the query. */
export function emptyRoles({ roles, operands }: Reads, recording: Recording): readonly string[] {
  const hasPoints = ({ points }: Series) => points.some((value) => !Number.isNaN(value));
  const isFed = (text: string) => {
    const given = recording.operands.get(text);
    if (given) return given.some(hasPoints);
    const operand = operands.find((one) => operandOf(one) === text);
    return operand !== undefined && recording.series.some((one) => doesRead(operand, one) && hasPoints(one));
  };
  return [...roles].flatMap(([role, texts]) => (texts.some(isFed) ? [] : [role]));
}
