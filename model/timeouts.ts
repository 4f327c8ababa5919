import type { Dependency, Retries, Service } from './service';
import { tidy } from './units';

/** Time that a policy's tries need, against the time it has. Seconds. */
export interface TimeBudget {
  readonly tries: number;
  readonly perTrySeconds: number;
  /** tries x perTrySeconds. */
  readonly neededSeconds: number;
  readonly timeoutSeconds: number;
  readonly fits: boolean;
}

/** Whether (1 + attempts) x perTryTimeout <= timeout; undefined where one of the three is not stated. */
export function timeBudget(timeoutSeconds: number | undefined, retries: Retries | undefined): TimeBudget | undefined {
  if (timeoutSeconds === undefined || retries?.perTryTimeoutSeconds === undefined) return undefined;
  const perTrySeconds = retries.perTryTimeoutSeconds;
  const tries = 1 + retries.attempts;
  const neededSeconds = tidy(tries * perTrySeconds);
  return { tries, perTrySeconds, neededSeconds, timeoutSeconds, fits: neededSeconds <= timeoutSeconds };
}

/** Who gives up before the one it waits for. Seconds. */
export interface ShortTimeout {
  /** `call`: the timeout of the call itself; `own`: the caller's own route timeout, by which it must have answered. */
  readonly which: 'call' | 'own';
  readonly waitsSeconds: number;
  readonly calleeSeconds: number;
}

type Timed = { readonly traffic: Pick<Service['traffic'], 'timeoutSeconds'> };

/**
 * Timeouts of a call that end before the callee's own: its answer comes too late and the work is lost, while the
 * callee's retries still run. Empty where all fit or nothing is stated (no timeout waits for ever).
 */
export function shortTimeouts(
  caller: Timed,
  dependency: Pick<Dependency, 'timeoutSeconds'>,
  callee: Timed,
): readonly ShortTimeout[] {
  const call = dependency.timeoutSeconds;
  const route = callee.traffic.timeoutSeconds;
  const own = caller.traffic.timeoutSeconds;
  const waits = call ?? route;
  const found: ShortTimeout[] = [];
  if (call !== undefined && route !== undefined && call < route) {
    found.push({ which: 'call', waitsSeconds: call, calleeSeconds: route });
  }
  if (own !== undefined && waits !== undefined && own < waits) {
    found.push({ which: 'own', waitsSeconds: own, calleeSeconds: waits });
  }
  return found;
}
