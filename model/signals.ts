import { clusterSignals } from './cluster-signals';
import { serviceSignals } from './service-signals';
import type { Tier } from './tier';
import type { SignalDefaults, SignalDefinition, Unit, VariantDefinition } from './signal';

/** Share of `critical` at which an alert recovers, where nobody says otherwise: no flapping around the line. */
export const recoveryShare = 0.8;

const table = { ...serviceSignals, ...clusterSignals };

/** What meshwatch can watch, by the name that catalogs and addresses use. */
export type SignalId = keyof typeof table;

/** Every signal with its numbers: the one table of defaults. */
export const signals: Readonly<Record<SignalId, SignalDefinition>> = table;

/** Signal names in the order of the table, which is the order of generation. */
export const signalIds = Object.keys(table) as readonly SignalId[];

/** Whether a name is one of the table's: else it may be of the organisation's or a team's own. */
export function isSignalId(name: string): name is SignalId {
  return Object.hasOwn(table, name);
}

/**
 * Definition of a signal's main monitor, or of one variant. Throws where the signal has no such variant. Each further
 * percentile of latency is a variant of its own making, defined like the first.
 */
export function definition(signal: SignalId, variant?: string): VariantDefinition {
  const isMain = variant === undefined || (signal === 'latency' && /^p\d+$/.test(variant));
  const found = isMain ? signals[signal] : signals[signal].variants[variant];
  if (!found) {
    throw new Error(
      `signal '${signal}' has no variant '${variant}', expected one of ${Object.keys(signals[signal].variants).join(', ') || 'none'}`,
    );
  }
  return found;
}

/** Unit of a monitor's numbers; a query of somebody's own gives plain ones. */
export function unitOf(signal: string, variant?: string): Unit {
  return isSignalId(signal) ? definition(signal, variant).unit : 'number';
}

/** Defaults of a monitor at a tier; `null` where that tier has none. */
export function defaultsAt(tier: Tier, of: VariantDefinition): SignalDefaults | null {
  return tier === 1 ? of.tier1 : tier === 2 ? of.tier2 : of.tier3;
}
