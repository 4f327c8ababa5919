import { applicability } from '../../model/applicability';
import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { layers as layerOrder } from '../../model/policy';
import type { AbsentSignal, Policy } from '../../model/policy';
import { mayPage } from '../../model/routing';
import type { Tier } from '../../model/tier';
import type { SignalDefaults, VariantDefinition } from '../../model/signal';
import { defaultsAt, signalIds, signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import type { Context } from './context';
import { last, namedVariants, originOf, settingsOf, spotOfSetting, statedOf } from './monitor-layers';
import type { MonitorLayer, Settings } from './monitor-layers';
import { resolvePolicy } from './policy';
import type { Inherited } from './policy';

/** A subject whose signals are to be resolved. */
export interface SignalsQuestion {
  readonly subject: ServiceFacts | ClusterFacts;
  /** Lowest first. */
  readonly layers: readonly MonitorLayer[];
  readonly inherited: Inherited;
  readonly meshSize: number;
  /** Only this one. @default all */
  readonly only?: SignalId;
}

/** A signal that was not switched off and yet is not there. */
export interface Skipped {
  readonly subject: ServiceFacts | ClusterFacts;
  readonly signal: SignalId;
  readonly variant?: string;
  readonly reason: string;
  readonly surprising: boolean;
  readonly remedy?: string;
}

export interface ResolvedSignals {
  readonly policies: readonly Policy[];
  readonly absent: readonly AbsentSignal[];
  readonly skipped: readonly Skipped[];
  /** Monitors that would page, but have nobody to page. */
  readonly unheard: readonly Policy[];
}

const isService = (subject: ServiceFacts | ClusterFacts): subject is ServiceFacts => 'namespace' in subject;
const environmentOf = (subject: ServiceFacts | ClusterFacts) =>
  isService(subject) ? subject.cluster.environment : subject.environment;

/** Numbers of a tier; where it has none and someone asks for the signal, those of the next more important tier. */
function numbersAt(tier: Tier, of: VariantDefinition): SignalDefaults {
  return defaultsAt(tier, of) ?? defaultsAt(2, of) ?? defaultsAt(1, of) ?? { priority: 4 };
}

/** A threshold that a service or its team states is a wish for the monitor; one stated for all is not. */
function isWished(settings: Settings): boolean {
  const own = layerOrder.indexOf('service');
  return statedOf(settings, 'critical').some(({ layer }) => layerOrder.indexOf(layer.layer) >= own);
}

type Off = Pick<AbsentSignal, 'reason' | 'place'>;

/** Why a monitor is off; undefined where it is on. */
function switchedOff(settings: Settings, tier: Tier, of: VariantDefinition, enabled: boolean): Off | undefined {
  const setting = last(settings, 'enabled');
  if (setting) {
    if (setting.value !== false) return undefined;
    const { layer, file = '', line = 0, until } = originOf(setting);
    const day = until === undefined ? '' : ` until ${until}`;
    return { reason: `switched off (${layer}${day})`, place: { file, line } };
  }
  if (isWished(settings)) return undefined;
  if (!enabled) return { reason: 'off unless someone enables it' };
  return defaultsAt(tier, of) === null ? { reason: `none for tier ${tier} unless someone enables it` } : undefined;
}

/** Main monitor first, then variants by name. */
function variantsOf(layers: readonly MonitorLayer[], signal: SignalId): readonly (string | undefined)[] {
  const variants = signal === 'latency' ? namedVariants(layers, signal) : Object.keys(signals[signal].variants);
  return [undefined, ...variants];
}

/** All signals of one subject: policies in the order of the signal table, and what is absent and why. */
export function resolveSignals(question: SignalsQuestion, context: Context): ResolvedSignals {
  const { subject, layers, inherited, meshSize } = question;
  const per = isService(subject) ? 'service' : 'cluster';
  const tier = isService(subject) ? subject.tier : 1;
  const policies: Policy[] = [];
  const absent: AbsentSignal[] = [];
  const skipped: Skipped[] = [];
  for (const signal of signalIds) {
    if (signals[signal].per !== per || (question.only ?? signal) !== signal) continue;
    const visible = applicability(signal, subject);
    for (const variant of variantsOf(layers, signal)) {
      const name = { signal, ...(variant !== undefined && { variant }) };
      const of = variant === undefined || signal === 'latency' ? signals[signal] : signals[signal].variants[variant];
      if (!of) continue;
      const settings = settingsOf(layers, signal, variant);
      const off = switchedOff(settings, tier, of, signals[signal].enabled);
      if (off !== undefined) {
        absent.push({ ...name, ...off });
        continue;
      }
      if (!visible.applies) {
        const { reason, surprising } = visible;
        absent.push({ ...name, reason });
        if (variant === undefined) skipped.push({ ...name, subject, reason, surprising });
        continue;
      }
      const defaults = numbersAt(tier, of);
      const found = resolvePolicy(
        { ...name, subject, definition: of, defaults, settings, inherited, meshSize },
        context,
      );
      if ('values' in found) {
        policies.push(found);
        continue;
      }
      absent.push({ ...name, reason: found.reason });
      skipped.push({ ...name, subject, ...found });
    }
  }
  checkPercentiles(policies, layers, context);
  const environment = environmentOf(subject);
  const unheard = policies.filter(({ values }) => mayPage(values, environment) && values.page.length === 0);
  return { policies, absent, skipped, unheard };
}

/** Two monitors over one percentile would be the same query twice. */
function checkPercentiles(policies: readonly Policy[], layers: readonly MonitorLayer[], { report }: Context): void {
  const main = policies.find(({ signal, variant }) => signal === 'latency' && variant === undefined);
  const twin = policies.find(({ signal, variant }) => signal === 'latency' && variant === main?.values.percentile);
  if (!main || !twin?.variant) return;
  const setting = last(settingsOf(layers, 'latency', twin.variant), 'critical');
  const percentile = twin.variant;
  const hint = `choose another percentile for one of them, e.g. latency: { percentile: p90 }`;
  if (setting) {
    report('duplicate-percentile', spotOfSetting(setting), `${percentile} is the main monitor's percentile too`, hint);
  }
}
