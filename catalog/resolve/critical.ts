import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import type { Origin } from '../../model/policy';
import type { SignalDefaults, VariantDefinition } from '../../model/signal';
import type { SignalId } from '../../model/signals';
import { decimal, tidy } from '../../model/units';
import { last, originOf } from './monitor-layers';
import type { Settings } from './monitor-layers';
import { formatThreshold, readThreshold } from './thresholds';
import type { Resolved } from './thresholds';

/** What a threshold may be derived from. */
export interface CriticalQuestion {
  readonly signal: SignalId;
  readonly variant?: string;
  readonly subject: ServiceFacts | ClusterFacts;
  readonly definition: VariantDefinition;
  readonly defaults: SignalDefaults;
  readonly settings: Settings;
  readonly windowMinutes: number;
  /** HTTP services of the subject's cluster that are in the mesh. */
  readonly meshSize: number;
}

/** No threshold can be given, and why. `surprising`: the user is warned. */
export interface NoCritical {
  readonly reason: string;
  readonly surprising: boolean;
}

/** Traffic under this share of the lowest load is a loss. */
const trafficLossShare = 0.05;
/** Fewer expected requests a window than this: chance alone would alert. */
const leastRequests = 20;
/** Bad requests that 5 minutes must be expected to hold before the fastest burn rate can be told from chance. */
const leastBadEvents = 10;
/** The most of its possible range that a burn rate may ask for. */
const burnCeiling = 0.9;

const origin = (value: string): Origin => ({ layer: 'package default', value });

function trafficLoss(service: ServiceFacts, windowMinutes: number): Resolved | NoCritical {
  const low = service.load?.low ?? 0;
  const value = tidy(trafficLossShare * low * (service.stage / 100) * windowMinutes * 60);
  if (value < leastRequests) {
    const reason = `5% of load.low is ${decimal(value)} requests in ${windowMinutes} minutes, under ${leastRequests}: too few to tell a loss from chance`;
    return { reason, surprising: true };
  }
  const stage = service.stage === 100 ? '' : ` x stage ${service.stage}%`;
  return { value, origins: [origin(`${decimal(value)} (5% of load.low${stage} x window)`)] };
}

/** Failing services that make a sick mesh: 10, or a tenth of all where that is less, never a single one. */
function breadth(meshSize: number): Resolved | NoCritical {
  if (meshSize < 2) {
    return { reason: 'a mesh of one service has no breadth: its error rate decides', surprising: false };
  }
  const value = Math.min(10, Math.max(2, Math.ceil(meshSize / 10)));
  return { value, origins: [origin(`${value} (of ${meshSize} services in the mesh)`)] };
}

/** Caps a burn rate at what its budget allows, and asks whether the fastest one could be seen at all. */
function burnRate(base: Resolved, question: CriticalQuestion, service: ServiceFacts): Resolved | NoCritical {
  const target = service.slo?.target ?? 0;
  const budget = 1 - target / 100;
  const cap = tidy(burnCeiling / budget);
  const capped = base.value > cap;
  const rate = capped ? cap : base.value;
  if (question.variant === undefined) {
    const low = service.load?.low;
    if (low === undefined) {
      return {
        reason: 'load.low is not declared, so 5 minutes may be too short to see a fast burn',
        surprising: false,
      };
    }
    const bad = tidy(low * (service.stage / 100) * 300 * budget * rate);
    if (bad < leastBadEvents) {
      const reason = `at load.low 5 minutes hold ${decimal(bad)} bad requests of a fast burn, under ${leastBadEvents}`;
      return { reason, surprising: false };
    }
  }
  if (!capped) return base;
  const why = `${decimal(cap)} (at most ${burnCeiling} / ${decimal(budget)} of the budget)`;
  return { value: cap, origins: [...base.origins, { ...(base.origins.at(-1) ?? origin('')), value: why }] };
}

const isService = (subject: ServiceFacts | ClusterFacts): subject is ServiceFacts => 'namespace' in subject;

/** Threshold of one monitor: stated, of the package, or derived from what the service declares. */
export function resolveCritical(question: CriticalQuestion): Resolved | NoCritical {
  const { signal, variant, subject, definition, defaults, settings, windowMinutes, meshSize } = question;
  const setting = last(settings, 'critical');
  const written = setting && readThreshold(setting.value, definition);
  const base: Origin[] =
    defaults.critical === undefined ? [] : [origin(formatThreshold(defaults.critical, definition))];
  const value = written ?? defaults.critical;
  if (value !== undefined) {
    const origins = [...base, ...(settings.get('critical') ?? []).map(originOf)];
    const found = { value: tidy(value), origins };
    return definition.unit === 'burn-rate' && isService(subject) ? burnRate(found, question, subject) : found;
  }
  if (signal === 'traffic-loss' && isService(subject)) return trafficLoss(subject, windowMinutes);
  if (signal === 'mesh-error-rate' && variant === 'breadth') return breadth(meshSize);
  return { reason: `no 'critical' is declared`, surprising: false };
}
