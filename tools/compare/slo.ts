import { texts } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Query } from '../artifact/query';
import type { Slo } from '../artifact/slo';
import { attributeDifferences } from './attributes';
import type { Difference, DifferenceOf } from './difference';
import { tagDifferences } from './monitor';
import { expressionDifferences } from './query';

const elsewhere: ReadonlySet<string> = new Set(['query', 'thresholds', 'tags']);

/** What two states of an objective promise and count otherwise. */
export function sloDifferences(before: Slo, after: Slo): readonly Difference[] {
  const [was, is] = [before.resource.attributes, after.resource.attributes];
  const tags = (attributes: typeof was) => texts(attributes.tags).map(literal);
  return [
    ...targetDifferences(before, after),
    ...side(before.numerator, after.numerator),
    ...side(before.denominator, after.denominator),
    ...tagDifferences(tags(was), tags(is)),
    ...attributeDifferences(was, is, elsewhere),
  ];
}

function side(before: Query | undefined, after: Query | undefined): readonly Difference[] {
  if (before && after) return expressionDifferences(before, after);
  if (!before && !after) return [];
  return [{ kind: 'query', before: before?.text ?? '', after: after?.text ?? '', parts: [] }];
}

function targetDifferences(before: Slo, after: Slo): readonly DifferenceOf<'target'>[] {
  const timeframes = [...new Set([...before.targets, ...after.targets].map(({ timeframe }) => timeframe))];
  return timeframes.flatMap((timeframe): readonly DifferenceOf<'target'>[] => {
    const of = (slo: Slo) => slo.targets.find((target) => target.timeframe === timeframe)?.target;
    const [was, is] = [of(before), of(after)];
    if (was === is) return [];
    return [
      { kind: 'target', timeframe, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) },
    ];
  });
}
