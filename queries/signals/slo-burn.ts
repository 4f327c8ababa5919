import type { ResourceRef } from '../../model/identity';
import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { minus } from '../build';
import type { OneSpelling } from '../registry';
import { receivedBy } from '../traffic';
import type { BurnRateAlert, Expression } from '../tree';

/** Long and short window of each burn rate: 2, 5 and 10 % of a 30 day budget. */
export const burnWindows: Readonly<Record<string, readonly [long: string, short: string]>> = {
  fast: ['1h', '5m'],
  medium: ['6h', '30m'],
  slow: ['24h', '2h'],
};

/** Good and all events of a service's objective: counts, as a metric SLO needs. */
export function sloEvents(service: Service, spelling: OneSpelling): { good: Expression; total: Expression } {
  const { hits, errors } = receivedBy(service, spelling);
  return { good: minus(hits, errors), total: hits };
}

/** How fast the budget burns, over a long window and still in a short one. */
export function sloBurn(
  slo: ResourceRef,
  windowDays: number,
  variant: string | undefined,
  values: PolicyValues,
): BurnRateAlert {
  const windows = burnWindows[variant ?? 'fast'];
  if (!windows) {
    throw new Error(`unknown burn rate '${variant}', expected one of ${Object.keys(burnWindows).join(', ')}`);
  }
  const [longWindow, shortWindow] = windows;
  return { kind: 'burn rate', slo, overDays: windowDays, longWindow, shortWindow, threshold: values.critical };
}
