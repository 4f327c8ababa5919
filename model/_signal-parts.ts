import type { SignalDefaults } from './signal';

/** A healthy service at 1 % errors crosses 5 % in 9.6 % of 10-request windows, in 0.05 % of 100-request ones. */
const trafficFloor = 100;
/** Trace and proxy counts arrive up to a minute late; a ratio read too early lacks one of its sides. */
export const ratioDelay = 60;

export const every = (defaults: SignalDefaults) => ({ tier1: defaults, tier2: defaults, tier3: defaults });
export const ratio = { direction: 'above', minRequests: trafficFloor, evaluationDelaySeconds: ratioDelay } as const;
export const plain = { direction: 'above', minRequests: 0, evaluationDelaySeconds: 0, noData: 'default' } as const;
