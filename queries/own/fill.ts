import { placeholdersIn, valuesOf, type Placeholder } from '../../model/placeholders';
import type { ServiceFacts } from '../../model/applicability';
import { and, not, oneOf, or, type Filter } from '../filter';
import { agentScope, traceScope } from '../scope';
import { mapMetrics } from '../walk';
import type { Expression } from '../tree';

/**
 * A query with its placeholders filled for one service. Filled in the tree and not in the text: a value can end neither
 * its filter nor its query.
 */
export function fill(expression: Expression, service: ServiceFacts): Expression {
  return mapMetrics(expression, (metric) => {
    const scope = metric.metric.startsWith('trace.') ? traceScope(service.cluster) : agentScope(service.cluster);
    return { ...metric, filter: fillFilter(metric.filter, service, scope) };
  });
}

function fillFilter(filter: Filter, service: ServiceFacts, scope: Filter): Filter {
  const inner = (one: Filter) => fillFilter(one, service, scope);
  switch (filter.kind) {
    case 'variable':
      return filter.name === 'scope' ? scope : filter;
    case 'tag':
      return filter.value.includes('$') ? oneOf(filter.key, filled(filter.value, service)) : filter;
    case 'in':
      return filter.values.some((value) => value.includes('$'))
        ? oneOf(
            filter.key,
            filter.values.flatMap((value) => filled(value, service)),
          )
        : filter;
    case 'not':
      return not(inner(filter.filter));
    case 'group':
      return { kind: 'group', filter: inner(filter.filter) };
    case 'and':
      return and(...filter.filters.map(inner));
    case 'or':
      return or(...filter.filters.map(inner));
    default:
      return filter;
  }
}

/** Every text that a value with placeholders stands for. */
function filled(value: string, service: ServiceFacts): readonly string[] {
  const [first] = placeholdersIn(value);
  if (!first) return [value];
  const rest = filled(value.slice(first.offset + first.text.length), service);
  const head = value.slice(0, first.offset);
  return valuesOf(first.name as Exclude<Placeholder, 'scope'>, service).flatMap((own) =>
    rest.map((tail) => `${head}${own}${tail}`),
  );
}
