import type { Parsed } from '../../queries/parsed';
import type { Expression, MonitorQuery } from '../../queries/tree';
import { expressionOf } from '../../queries/walk';
import type { Attributes, Resource } from './artifact';
import { interpolationsOf } from './interpolations';
import { blocks, nested, numeric, text, texts } from './json';
import { isPath, soleExpression } from './open';
import { monitorOnce, queryOnce } from './parse-once';
import type { Query } from './query';
import { literal } from './template';

/** Numbers of a monitor's options by Terraform's names: `critical`, `critical_recovery`, `warning`, … */
export type Thresholds = Readonly<Partial<Record<ThresholdName, number>>>;

export type ThresholdName = 'critical' | 'critical_recovery' | 'warning' | 'warning_recovery' | 'ok' | 'unknown';

/** A `datadog_monitor`, or a `datadog_monitor_json` by the same names, read once for all rules. */
export interface Monitor {
  readonly resource: Resource;
  readonly name: string;
  /** `query alert`, `composite`, … as written; empty where only Terraform knows it. */
  readonly type: string;
  /** As Datadog receives it, references apart; empty where only Terraform knows what is asked. */
  readonly query: string;
  readonly parsed: Parsed<MonitorQuery>;
  /** The expression that it compares, where it reads metrics, and the queries among its `variables`. */
  readonly queries: readonly Query[];
  readonly thresholds: Thresholds;
  readonly message: string;
  /** Sorted as written; `key:value` or bare. */
  readonly tags: readonly string[];
  /** 1 to 5; undefined where none is set. */
  readonly priority: number | undefined;
}

const thresholdNames = ['critical', 'critical_recovery', 'warning', 'warning_recovery', 'ok', 'unknown'] as const;

/** Undefined for a resource of another type. */
export function monitorOf(resource: Resource): Monitor | undefined {
  if (resource.type !== 'datadog_monitor' && resource.type !== 'datadog_monitor_json') return undefined;
  const { attributes } = resource;
  const query = literal(knownQuery(text(attributes.query))).trim();
  const parsed = monitorOnce(query);
  return {
    resource,
    name: literal(text(attributes.name)).trim(),
    type: soleExpression(text(attributes.type)) === undefined ? text(attributes.type) : '',
    query,
    parsed,
    queries: queriesOf(resource, query, parsed),
    thresholds: thresholdsOf(attributes),
    message: literal(text(attributes.message)).trim(),
    tags: texts(attributes.tags).map(literal),
    priority: numeric(attributes.priority),
  };
}

/**
 * The query, empty where it is one expression of Terraform, or a composite that a function or a list puts together.
 * Within a query of metrics expressions are values, and the rest can be judged.
 */
function knownQuery(written: string): string {
  const parts = written.includes('${') ? interpolationsOf(written) : [];
  if (parts.length === 0) return written;
  const alone = soleExpression(written);
  if (alone !== undefined) return /^\s*(?:data\.)?datadog_/.test(alone) && isPath(alone) ? written : '';
  // outside quotes and braces only the parts of a composite are left
  const isComposite = /^[\s!()&|\d]*$/.test(
    parts.reduce((rest, { inner }) => rest.replace(`\${${inner ?? ''}}`, ''), written),
  );
  return isComposite && !parts.every(({ inner }) => inner !== undefined && isPath(inner)) ? '' : written;
}

function thresholdsOf({ monitor_thresholds: written }: Attributes): Thresholds {
  const thresholds: Partial<Record<ThresholdName, number>> = {};
  for (const block of blocks(written)) {
    for (const name of thresholdNames) {
      const number = numeric(block[name]);
      if (number !== undefined) thresholds[name] = number;
    }
  }
  return thresholds;
}

function queriesOf(resource: Resource, query: string, parsed: Parsed<MonitorQuery>): readonly Query[] {
  const own = query === '' ? undefined : ownExpression(parsed);
  const { variables } = resource.attributes;
  const augmented = [
    ...nested(variables, 'aggregate_filtered_query'),
    ...nested(variables, 'aggregate_augmented_query'),
  ];
  const named = nested(augmented, 'base_metrics_query').flatMap(({ name, query: written }): Query[] => {
    const inner = literal(text(written)).trim();
    const where = `variable ${text(name)}`;
    return inner === '' ? [] : [{ resource, text: inner, parsed: queryOnce(inner), from: 'monitor', where }];
  });
  return own ? [{ resource, text: query, parsed: own, from: 'monitor', where: '' }, ...named] : named;
}

/** What does not parse counts as an expression, so that somebody says so. */
function ownExpression(parsed: Parsed<MonitorQuery>): Parsed<Expression> | undefined {
  if (!parsed.ok) return parsed;
  const tree = expressionOf(parsed.tree);
  return tree && { ok: true, tree };
}
