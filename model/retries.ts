import type { Dependency, Retries, Service } from './service';

/**
 * Conditions of Istio's default retry policy, and of a route that states attempts without `retryOn`.
 * None of them is an answer with a 5xx status; `unavailable` and `cancelled` are gRPC codes.
 */
const istioRetryOn = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'] as const;

/** Conditions under which an HTTP answer 503, what a proxy says when it gave up, is tried again. */
const retries503 = new Set(['5xx', 'gateway-error', 'retriable-status-codes', '503']);
/** The same for gRPC, where giving up is the code UNAVAILABLE. */
const retriesUnavailable = new Set([...retries503, 'unavailable']);

/** One place that tries again: the caller's own code or gateway, or the mesh by the route to the callee. */
export interface RetryLayer {
  readonly by: 'caller' | 'route';
  /** 1 + attempts. */
  readonly tries: number;
  /** Whether the catalog states it, or Istio's default applies. */
  readonly stated: boolean;
  /** Whether a failure that the layers below gave up on is tried again here. */
  readonly repeatsFailures: boolean;
}

/** Retries of one `dependsOn` edge. */
export interface EdgeRetries {
  /** Outermost first. */
  readonly layers: readonly [caller: RetryLayer, route: RetryLayer];
  /** Most tries that reach the callee for one call of the caller. */
  readonly tries: number;
  /** By how much the edge multiplies the tries of a failure that lies beyond the callee. */
  readonly passedOn: number;
}

type Callee = Pick<Service, 'kind' | 'traffic'> & {
  readonly cluster: { readonly istio: { readonly defaultRetryAttempts: number } };
};

function repeats(retryOn: readonly string[], callee: Callee): boolean {
  const conditions = callee.kind === 'grpc' ? retriesUnavailable : retries503;
  return retryOn.some((condition) => conditions.has(condition));
}

/** What the mesh itself does on a route to `callee`: a route without `retries` still retries, `attempts: 0` turns it off. */
export function routeRetries(callee: Callee): RetryLayer {
  const stated = callee.traffic.retries;
  const attempts = stated?.attempts ?? callee.cluster.istio.defaultRetryAttempts;
  const retryOn = stated && stated.retryOn.length > 0 ? stated.retryOn : istioRetryOn;
  return { by: 'route', tries: 1 + attempts, stated: stated !== undefined, repeatsFailures: repeats(retryOn, callee) };
}

const noRoute: RetryLayer = { by: 'route', tries: 1, stated: false, repeatsFailures: false };

/** What the caller itself does: nothing unless stated; without `retryOn` it is taken to repeat any failure. */
function callerRetries(retries: Retries | undefined, callee: Callee): RetryLayer {
  return {
    by: 'caller',
    tries: 1 + (retries?.attempts ?? 0),
    stated: retries !== undefined,
    repeatsFailures: retries !== undefined && (retries.retryOn.length === 0 || repeats(retries.retryOn, callee)),
  };
}

/**
 * Effective retries of a call. Layers multiply where their conditions meet: the route tries a callee that cannot be
 * reached 1 + attempts times, then answers 503 (gRPC: UNAVAILABLE), and a caller that repeats those starts over.
 * A route is applied by the caller's proxy: a caller outside the mesh has none, and TCP has no requests to repeat.
 */
export function edgeRetries(
  from: Pick<Service, 'stage'>,
  dependency: Pick<Dependency, 'retries'>,
  callee: Callee,
): EdgeRetries {
  const caller = callerRetries(dependency.retries, callee);
  const route = from.stage === 0 || callee.kind === 'tcp' ? noRoute : routeRetries(callee);
  const outer = caller.repeatsFailures ? caller.tries : 1;
  return {
    layers: [caller, route],
    tries: Math.max(outer * route.tries, caller.tries),
    passedOn: outer * (route.repeatsFailures ? route.tries : 1),
  };
}
