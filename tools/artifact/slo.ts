import type { Attributes, Resource } from './artifact';
import { blocks, nested, numeric, text } from './json';
import { formulaOnce, queryOnce } from './parse-once';
import type { Query } from './query';
import { literal } from './template';

/** A `datadog_service_level_objective`. */
export interface Slo {
  readonly resource: Resource;
  readonly name: string;
  /** `metric`, `monitor` or `time_slice`. */
  readonly type: string;
  /** Good events; undefined where the type has none. */
  readonly numerator: Query | undefined;
  readonly denominator: Query | undefined;
  /** Every query and formula that reads metrics: numerator, denominator, and those of a `sli_specification`. */
  readonly queries: readonly Query[];
  readonly targets: readonly Target[];
}

/** Percent of good events promised, with the time frame as written (`30d`). */
interface Target {
  readonly timeframe: string;
  readonly target: number;
  /** Percent below which it warns. */
  readonly warning?: number;
}

/** Undefined for a resource of another type. */
export function sloOf(resource: Resource): Slo | undefined {
  if (resource.type !== 'datadog_service_level_objective') return undefined;
  const { attributes } = resource;
  const query = blocks(attributes.query)[0];
  const numerator = side(resource, query?.numerator, 'numerator');
  const denominator = side(resource, query?.denominator, 'denominator');
  return {
    resource,
    name: literal(text(attributes.name)).trim(),
    type: text(attributes.type),
    numerator,
    denominator,
    queries: [numerator, denominator, ...specified(resource)].filter((query) => query !== undefined),
    targets: targetsOf(attributes),
  };
}

function side(resource: Resource, written: unknown, where: string): Query | undefined {
  const query = literal(text(written)).trim();
  return query === '' ? undefined : { resource, text: query, parsed: queryOnce(query), from: 'slo', where };
}

/** `sli_specification`: time slices, and counts in the provider's newer form. */
function specified(resource: Resource): readonly (Query | undefined)[] {
  const specifications = blocks(resource.attributes.sli_specification);
  const slices = nested(specifications, 'time_slice').flatMap((slice) => blocks(slice.query));
  const counts = nested(specifications, 'count');
  const metrics = [...nested(slices, 'query'), ...nested(counts, 'queries')].flatMap((one) => blocks(one.metric_query));
  const formulas = nested(slices, 'formula').map(({ formula_expression: formula }) => formula);
  for (const count of counts) {
    formulas.push(count.good_events_formula, count.bad_events_formula, count.total_events_formula);
  }
  return [
    ...metrics.map(({ name, query }) => side(resource, query, `query ${text(name)}`)),
    ...formulas.map((formula) => formulaOf(resource, formula)),
  ];
}

function formulaOf(resource: Resource, written: unknown): Query | undefined {
  // a block of one field in some versions of the provider
  const formula = literal(text(blocks(written)[0]?.formula_expression ?? written)).trim();
  return formula === ''
    ? undefined
    : { resource, text: formula, parsed: formulaOnce(formula), from: 'formula', where: `formula ${formula}` };
}

function targetsOf(attributes: Attributes): Slo['targets'] {
  return blocks(attributes.thresholds).flatMap((block): readonly Target[] => {
    const [target, warning] = [numeric(block.target), numeric(block.warning)];
    if (target === undefined) return [];
    return [{ timeframe: text(block.timeframe), target, ...(warning === undefined ? {} : { warning }) }];
  });
}
