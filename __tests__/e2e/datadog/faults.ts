import { errors, type Answer } from './answer';
import type { Call } from './calls';

/** How a call goes wrong: another answer; a connection that breaks before or after the work is done; no answer ever. */
export type Strike =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'drop'; readonly after: boolean }
  | { readonly kind: 'hang' };

export interface Fault {
  readonly on: (call: Call) => boolean;
  readonly strike: Strike;
  /** How often it strikes. @default 1 */
  readonly times?: number;
  /** How many matching calls go well before. @default 0 */
  readonly skip?: number;
}

export const answering = (answer: Answer): Strike => ({ kind: 'answer', answer });
/** Too many calls; `reset` in seconds goes into the header, left out: no header, as some paths answer. */
export const limited = (reset?: number): Strike => {
  const answer = errors(429, 'Too many requests');
  if (reset === undefined) return answering(answer);
  const headers = {
    'X-RateLimit-Limit': '100',
    'X-RateLimit-Period': '60',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(reset),
    'X-RateLimit-Name': 'monitors',
  };
  return answering({ ...answer, headers });
};
export const broken: Strike = answering(errors(500, 'Internal server error'));
export const badGateway: Strike = answering({ status: 502, body: '<html><body>502 Bad Gateway</body></html>' });
export const dropped: Strike = { kind: 'drop', after: false };
/** The write happened; the caller never learns. */
export const droppedAfter: Strike = { kind: 'drop', after: true };
export const hanging: Strike = { kind: 'hang' };

/** Faults asked for by a test; each strikes the calls it means until it is used up. */
export class Faults {
  private waiting: { fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }
  clear(): void {
    this.waiting = [];
  }
  strike(call: Call): Strike | undefined {
    for (const one of this.waiting) {
      if (one.left === 0 || !one.fault.on(call)) continue;
      if (one.skip-- > 0) continue;
      one.left -= 1;
      return one.fault.strike;
    }
    return undefined;
  }
}

export const onPath =
  (method: string, path: RegExp): Fault['on'] =>
  (call) =>
    call.method === method && path.test(call.path);
