import type { ResourceRef } from '../../model/identity';
import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { minus, number } from '../build';
import type { OneSpelling } from '../registry';
import { receivedBy } from '../traffic';
import type { BurnRateAlert, Expression, Span } from '../tree';

/** Long and short window of each burn rate: 2, 5 and 10 % of a 30 day budget. */
const burnWindows: Readonly<Record<string, readonly [long: Span, short: Span]>> = {
  fast: [
    { count: 1, unit: 'h' },
    { count: 5, unit: 'm' },
  ],
  medium: [
    { count: 6, unit: 'h' },
    { count: 30, unit: 'm' },
  ],
  slow: [
    { count: 24, unit: 'h' },
    { count: 2, unit: 'h' },
  ],
};

/** Windows of a burn rate; a policy without a variant is the fast one. */
export function burnWindowsOf(variant = 'fast'): readonly [long: Span, short: Span] {
  const windows = burnWindows[variant];
  if (windows) return windows;
  throw new Error(`unknown burn rate '${variant}', expected one of ${Object.keys(burnWindows).join(', ')}`);
}

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
  const [longWindow, shortWindow] = burnWindowsOf(variant);
  const over: Span = { count: windowDays, unit: 'd' };
  const threshold = number(values.critical);
  return { kind: 'burn rate', slo, over, longWindow, shortWindow, comparator: '>', threshold };
}
