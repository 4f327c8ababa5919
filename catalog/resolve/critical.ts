import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import type { Origin } from '../../model/policy';
import type { SignalDefaults, VariantDefinition } from '../../model/signal';
import type { SignalId } from '../../model/signals';
import { decimal, tidy } from '../../model/units';
import { chainOf, last } from './monitor-layers';
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
  /** What to do other than leave the signal out. */
  readonly remedy?: string;
}

/** Traffic under this share of the lowest load is a loss. */
const trafficLossShare = 0.05;
/** Fewer expected requests a window than this: chance alone would alert. */
const leastRequests = 20;
/** Services in one chain of calls, gateway included, beyond which failures are no longer one service's. */
const longestChain = 5;
/** Bad requests that 5 minutes must be expected to hold before the fastest burn rate can be told from chance. */
const leastBadEvents = 10;
/** The most of its possible range that a burn rate may ask for. */
const burnCeiling = 0.9;

const origin = (value: string): Origin => ({ layer: 'package default', value });

/** Share of a service's requests that is counted: of its pods in the mesh, and of those the traced ones. */
function counted({ stage, cluster }: ServiceFacts): { readonly share: number; readonly words: string } {
  const sampling = cluster.dataPlane === 'apm' ? cluster.apm.sampling : 100;
  const words = `${stage === 100 ? '' : ` x stage ${stage}%`}${sampling === 100 ? '' : ` x sampling ${decimal(sampling)}%`}`;
  return { share: (stage / 100) * (sampling / 100), words };
}

function trafficLoss(service: ServiceFacts, windowMinutes: number): Resolved {
  const { share, words } = counted(service);
  const value = tidy(trafficLossShare * (service.load?.low ?? 0) * share * windowMinutes * 60);
  return { value, origins: [origin(`${decimal(value)} (5% of load.low${words} x window)`)] };
}

/** A floor that chance alone would cross is refused, stated or derived. */
function enoughTraffic(floor: Resolved, windowMinutes: number): Resolved | NoCritical {
  if (floor.value >= leastRequests) return floor;
  const amount = `${floor.origins.at(-1)?.value ?? decimal(floor.value)} requests in ${windowMinutes} minutes`;
  return { reason: `${amount} are under ${leastRequests}: too few to tell a loss from chance`, surprising: true };
}

/**
 * Failing services that make a sick mesh: 10, or a tenth of all where that is less; but more than stand in one chain of
 * calls, since one failing service makes its callers fail too.
 */
function breadth(meshSize: number): Resolved {
  const value = Math.min(meshSize, 10, Math.max(longestChain, Math.ceil(meshSize / 10)));
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
        surprising: true,
        remedy: `declare load.low; 'medium' and 'slow' watch the budget meanwhile`,
      };
    }
    const bad = tidy(low * counted(service).share * 300 * budget * rate);
    if (bad < leastBadEvents) {
      const reason = `at load.low 5 minutes hold ${decimal(bad)} bad requests of a fast burn, under ${leastBadEvents}`;
      return { reason, surprising: true, remedy: `'medium' and 'slow' watch the budget` };
    }
  }
  if (!capped) return base;
  const why = `${decimal(cap)} (at most ${burnCeiling} / ${decimal(budget)} of the budget)`;
  return { value: cap, origins: [...base.origins, { ...(base.origins.at(-1) ?? origin('')), value: why }] };
}

const isService = (subject: ServiceFacts | ClusterFacts): subject is ServiceFacts => 'namespace' in subject;

/** What a service makes of a number that the package or a person states. */
function ofService(found: Resolved, question: CriticalQuestion, service: ServiceFacts): Resolved | NoCritical {
  const { signal, definition, windowMinutes } = question;
  if (definition.unit === 'burn-rate') return burnRate(found, question, service);
  if (signal === 'traffic-loss') return enoughTraffic(found, windowMinutes);
  if (signal === 'sidecar-coverage' && service.stage === 10 && found.value > 0) {
    return { value: 0, origins: [...found.origins, origin('0 (stage 10: one sidecar is enough)')] };
  }
  return found;
}

/** Threshold of one monitor: stated, of the package, or derived from what the service declares. */
export function resolveCritical(question: CriticalQuestion): Resolved | NoCritical {
  const { signal, variant, subject, definition, defaults, settings, windowMinutes, meshSize } = question;
  if (signal === 'mesh-error-rate' && meshSize < 2) {
    return { reason: 'fewer than two services are in the mesh: their own monitors tell', surprising: false };
  }
  const setting = last(settings, 'critical');
  const written = setting && readThreshold(setting.value, definition);
  const base: Origin[] =
    defaults.critical === undefined ? [] : [origin(formatThreshold(defaults.critical, definition))];
  const value = written ?? defaults.critical;
  if (value !== undefined) {
    const origins = chainOf(settings, 'critical', base);
    const found = { value: tidy(value), origins };
    return isService(subject) ? ofService(found, question, subject) : found;
  }
  if (signal === 'traffic-loss' && isService(subject)) {
    return enoughTraffic(trafficLoss(subject, windowMinutes), windowMinutes);
  }
  if (signal === 'mesh-error-rate' && variant === 'breadth') return breadth(meshSize);
  return { reason: `no 'critical' is declared`, surprising: false };
}
