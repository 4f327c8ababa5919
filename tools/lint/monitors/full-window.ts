import type { Rule } from '../rule';
import { treeOf } from './_kinds';

export const fullWindow: Rule = {
  id: 'full-window',
  severity: 'warning',
  summary: 'a metric monitor does not say require_full_window = false',
  why:
    "Terraform's default is true, the API's is false. With true Datadog skips every evaluation whose window is not full " +
    'of points; counters of errors are absent while nothing fails, so the monitor sleeps through the first minutes of ' +
    'trouble (provider: set it to `false` for sparse metrics, otherwise some evaluations are skipped).',
  on: 'monitor',
  example: { bad: { require_full_window: null }, good: { require_full_window: false } },
  check(monitor) {
    const { require_full_window: full } = monitor.resource.attributes;
    if (full === false || full === 'false' || monitor.resource.unknown?.require_full_window) return [];
    if (treeOf(monitor)?.kind !== 'metric alert') return [];
    const got = full === undefined || full === null ? 'not set, which Terraform takes for true' : 'true';
    return [{ message: `require_full_window is ${got}, expected false`, hint: 'require_full_window = false' }];
  },
};
