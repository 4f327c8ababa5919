import { isService, type Subject } from '../model/identity';
import type { Cluster } from '../model/cluster';
import type { Policy } from '../model/policy';
import type { Service } from '../model/service';
import { isSignalId, type SignalId } from '../model/signals';
import { canary } from './canary';
import { circuitBreaker } from './circuit-breaker';
import type { MeshContext, MonitorContext } from './context';
import { convergence } from './convergence';
import type { MonitorDefinition } from './definition';
import { errorRate } from './error-rate';
import { extraMonitor } from './extra-monitor';
import { galleyValidation } from './galley-validation';
import { istiodAlive } from './istiod-alive';
import { istiodHpa } from './istiod-hpa';
import { latency } from './latency';
import { makeSpec, named, spelled, titled } from './make-spec';
import { meshErrorRate } from './mesh-error-rate';
import { proxySaturation } from './proxy-saturation';
import { retryAmplification } from './retry-amplification';
import { sidecarCoverage } from './sidecar-coverage';
import { sidecarInjection, sidecarInjectionRatio } from './sidecar-injection';
import { sloBurn } from './slo-burn';
import type { ResourceSpec } from './spec';
import { trafficLoss } from './traffic-loss';
import { unreachable } from './unreachable';
import { xdsPushErrors } from './xds-push-errors';
import { xdsRejects } from './xds-rejects';

/** Makes all resources of one signal of a subject. */
type Maker<S extends Subject> = (
  context: MonitorContext,
  subject: S,
  policies: readonly Policy[],
) => readonly ResourceSpec[];

/** One monitor a policy and spelling; a variant without a definition of its own asks the same with other numbers. */
function each<S extends Subject>(
  definition: MonitorDefinition<S>,
  variants: Readonly<Record<string, MonitorDefinition<S>>> = {},
): Maker<S> {
  return (context, subject, policies) =>
    policies.flatMap((policy) => {
      const { title, query, words, spelling } = variants[policy.variant ?? ''] ?? definition;
      const ownTitle =
        policy.variant === undefined || variants[policy.variant] ? title : `${title} (${policy.variant})`;
      return spelled(spelling?.(subject)).map((written) =>
        makeSpec({
          context,
          subject,
          policy,
          variant: named(policy.variant, written.suffix),
          title: titled(ownTitle, written.suffix),
          query: query(subject, policy, written.spelling),
          words: words(subject, policy),
        }),
      );
    });
}

const ofService: Partial<Record<SignalId, Maker<Service>>> = {
  'error-rate': each(errorRate),
  unreachable: each(unreachable),
  latency: each(latency),
  'traffic-loss': each(trafficLoss),
  canary: each(canary),
  'circuit-breaker': each(circuitBreaker),
  'sidecar-coverage': each(sidecarCoverage),
  'slo-burn': sloBurn,
  'proxy-saturation': each(proxySaturation),
  'retry-amplification': each(retryAmplification),
};

const ofCluster: Partial<Record<SignalId, Maker<Cluster>>> = {
  'mesh-error-rate': meshErrorRate,
  'istiod-alive': each(istiodAlive),
  'sidecar-injection': each(sidecarInjection, { ratio: sidecarInjectionRatio }),
  'galley-validation': each(galleyValidation),
  'xds-rejects': each(xdsRejects),
  'xds-push-errors': each(xdsPushErrors),
  convergence: each(convergence),
  'istiod-hpa': each(istiodHpa),
};

/**
 * Every monitor and objective of a service or cluster, in the order of the signal table, then its extra monitors. `boards: false` where its
 * boards are not in the same stack: then messages link to none.
 */
export function monitorResources(
  mesh: MeshContext,
  subject: Subject,
  { boards } = { boards: true },
): readonly ResourceSpec[] {
  const context = { ...mesh, boards };
  const signals = [...new Set(subject.policies.map((policy) => policy.signal))];
  const extras = isService(subject) ? subject.extraMonitors : [];
  return [
    ...signals.flatMap((signal) => signalResources(context, subject, signal)),
    ...extras.flatMap(({ signal }) => signalResources(context, subject, signal)),
  ];
}

/**
 * The resources of one signal, or of one extra monitor by its id. Throws where the subject is of the other kind than the
 * signal, and where it has no such extra monitor.
 */
export function signalResources(context: MonitorContext, subject: Subject, signal: string): readonly ResourceSpec[] {
  if (!isSignalId(signal)) return [extraOf(context, subject, signal)];
  const policies = subject.policies.filter((policy) => policy.signal === signal);
  if (isService(subject)) return made(ofService[signal], context, subject, policies, signal);
  return made(ofCluster[signal], context, subject, policies, signal);
}

function extraOf(context: MonitorContext, subject: Subject, id: string): ResourceSpec {
  const extra = isService(subject) ? subject.extraMonitors.find(({ signal }) => signal === id) : undefined;
  if (isService(subject) && extra) return extraMonitor(context, subject, extra);
  throw new Error(`no signal or extra monitor '${id}' here, expected one that the subject has`);
}

function made<S extends Subject>(
  maker: Maker<S> | undefined,
  context: MonitorContext,
  subject: S,
  policies: readonly Policy[],
  signal: SignalId,
): readonly ResourceSpec[] {
  if (maker) return maker(context, subject, policies);
  throw new Error(
    `signal '${signal}' is not for a ${isService(subject) ? 'service' : 'cluster'}, expected one of the other kind`,
  );
}
