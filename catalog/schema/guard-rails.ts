import { signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import { closed, nullable, ref } from './json-schema';
import type { JsonSchema } from './json-schema';
import { noDataDefinition, thresholdUnit, variantDefinition, variantsOf } from './monitors';

const list = (item: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  items: item,
  minItems: 1,
  ...(description !== undefined && { description }),
});

const signal: JsonSchema = { type: 'string', enum: signalIds };

const most = (name: string) => closed({ max: ref(name) }, ['max']);
const allowed = (item: JsonSchema) => closed({ allowed: { type: 'array', items: item } }, ['allowed']);
const never = closed({ allowed: { type: 'boolean', enum: [false] } }, ['allowed']);

/** Bounds of one monitor. Each has only the side that loosens: tightening is always free. */
function bounds(of: VariantDefinition): Record<string, JsonSchema> {
  const unit = ref(thresholdUnit(of));
  const [greatest, least] = [closed({ max: unit }, ['max']), closed({ min: unit }, ['min'])];
  const [threshold, recovery] = of.direction === 'above' ? [greatest, least] : [least, greatest];
  const isBurn = of.unit === 'burn-rate';
  return {
    critical: threshold,
    ...(!isBurn && {
      ...(of.warns !== false && { warning: threshold }),
      recovery: { ...recovery, description: 'an alert that hardly ends tells nobody of the next' },
      window: most('window'),
      evaluationDelay: most('duration'),
      noData: allowed(ref('noData')),
    }),
    renotify: { ...most('duration'), description: 'reminds at least this often' },
    shadow: never,
    groupBy: allowed(ref('tagKey')),
    ...(of.minRequests > 0 && { minRequests: most('count') }),
    priority: closed({ atLeast: ref('priority') }, ['atLeast'], 'P1 is the highest'),
  };
}

/** Bounds of fields that one signal alone has. */
function ownBounds(id: SignalId): Record<string, JsonSchema> {
  if (id === 'error-rate') return { relativeToMesh: never };
  return id === 'latency' ? { percentile: closed({ atLeast: ref('percentileKey') }, ['atLeast']) } : {};
}

function shape(of: VariantDefinition): string {
  if (of.unit === 'burn-rate') return 'bounds-burn-rate';
  const parts = [thresholdUnit(of), of.direction, ...(of.minRequests > 0 ? ['ratio'] : [])];
  return `bounds-${parts.join('-')}${of.warns === false ? '-without-warning' : ''}`;
}

function boundsOf(id: SignalId): readonly (readonly [string, JsonSchema])[] {
  const variants = variantsOf(id).map((variant) => [variant, variantDefinition(id, variant)] as const);
  const shared = [signals[id], ...variants.map(([, of]) => of)].map((of) => [shape(of), closed(bounds(of))] as const);
  const own = ownBounds(id);
  if (variants.length === 0 && Object.keys(own).length === 0) return shared;
  const further = closed(Object.fromEntries(variants.map(([name, of]) => [name, ref(shape(of))])));
  const all = { ...bounds(signals[id]), ...own, ...(variants.length > 0 && { variants: further }) };
  return [...shared, [`bounds-of-${id}`, closed(all)]];
}

/** Definitions of the bounds of every signal. */
export const boundDefinitions: Readonly<Record<string, JsonSchema>> = {
  noData: noDataDefinition,
  ...Object.fromEntries(signalIds.flatMap(boundsOf)),
  bounds: nullable(closed(Object.fromEntries(signalIds.map((id) => [id, ref(boundsOf(id).at(-1)?.[0] ?? '')])))),
};

const rule = closed({
  match: nullable(
    closed(
      {
        tiers: list(ref('tier')),
        environments: list(ref('name')),
        teams: list(ref('name')),
        services: list(ref('namespacedName')),
        signals: list(signal),
      },
      [],
      'what is not named matches all',
    ),
  ),
  require: nullable(
    closed({
      signals: list(signal, 'must be there'),
      page: ref('boolean', 'they must page somebody'),
      runbook: ref('boolean', 'they must link a runbook'),
    }),
  ),
  bounds: ref('bounds', 'by signal'),
});

const handlePattern = (description: string) => list(ref('handlePattern'), description);

/** Everything of policy.yaml but `apiVersion` and `kind`. */
export const policyProperties: Readonly<Record<string, JsonSchema>> = {
  rules: { type: ['array', 'null'], items: rule, description: 'bounds that no layer may cross' },
  handles: nullable(
    closed({
      allowed: handlePattern('handles that may be told; * for any text'),
      paging: handlePattern('those of them that wake someone: they belong into page, and nowhere else'),
    }),
  ),
  exceptions: nullable(
    closed({
      maxDays: ref('positive', 'days from today that an exception may still live'),
      maxOpenPerTeam: ref('count', 'exceptions that a team may have in force, counted by service and signal'),
      approvers: list(ref('name'), 'teams that may approve exceptions'),
    }),
  ),
  extraMonitors: nullable(closed({ maxPerTeam: ref('count', 'monitors of its own that a team may have') })),
};
