import { decimal } from '../../../model/units';
import { minutesOf, printSpan } from '../../../queries/span';
import type { BurnRateAlert } from '../../../queries/tree';
import type { Artifact } from '../../artifact/artifact';
import type { Slo } from '../../artifact/slo';
import type { Context, Problem, Rule } from '../rule';
import { inStack, resourceOfId } from './_build';
import { objectiveOf } from './_composite';

/** The most of its possible range that a burn rate may ask for. */
const share = 0.9;
/** Of a long window, in hours. */
const [shortest, longest] = [1, 48];

const example = (rate: number) => ({
  cart: {
    resource: {
      datadog_service_level_objective: {
        cart: { type: 'metric', thresholds: [{ timeframe: '30d', target: 95 }] },
      },
      datadog_monitor: {
        burn: {
          type: 'slo alert',
          query: `burn_rate("\${datadog_service_level_objective.cart.id}").over("30d").long_window("1h").short_window("5m") > ${rate}`,
        },
      },
    },
  },
});

export const burnRateCap: Rule = {
  id: 'burn-rate-cap',
  severity: 'error',
  summary: 'a burn rate can never be reached, or its windows are not ones that Datadog takes',
  why: 'If every request fails, the budget burns 1/(1 - target) times as fast as it may: 20 times for a target of 95 %, and no faster. Datadog refuses a threshold above that; one that is nearly as high (over nine tenths) needs an outage of everything. Its [page on burn rates](https://docs.datadoghq.com/service_level_objectives/burn_rate/) takes a long window of 1 to 48 hours, and a short one below it.',
  on: 'artifact',
  example: { bad: example(19), good: example(14.4) },
  check: burnRates,
};

function* burnRates(_: Artifact, { monitors, slos }: Context): Iterable<Problem> {
  const known = new Map(slos.map((slo) => [`${slo.resource.stack}/${slo.resource.address}`, slo]));
  for (const monitor of monitors) {
    const { resource, parsed } = monitor;
    if (!parsed.ok || parsed.tree.kind !== 'burn rate') continue;
    const named = resourceOfId(objectiveOf(monitor) ?? '');
    const slo = named && known.get(`${resource.stack}/${named.name}`);
    for (const problem of [...windows(parsed.tree), ...(slo ? cap(parsed.tree, slo) : [])]) {
      yield { ...problem, resource, message: `${inStack(resource)} ${problem.message}` };
    }
  }
}

function* windows({ longWindow, shortWindow }: BurnRateAlert): Iterable<Problem> {
  const [long, short] = [minutesOf(longWindow), minutesOf(shortWindow)];
  if (long < shortest * 60 || long > longest * 60) {
    yield { message: `has a long window of ${printSpan(longWindow)}, expected ${shortest}h to ${longest}h` };
  }
  if (short >= long) {
    const [shortText, longText] = [printSpan(shortWindow), printSpan(longWindow)];
    yield {
      message: `has a short window of ${shortText}, expected less than the long one of ${longText}`,
      hint: 'a twelfth of the long window is usual',
    };
  }
}

function* cap({ over, threshold }: BurnRateAlert, { targets, resource }: Slo): Iterable<Problem> {
  const timeframe = printSpan(over);
  const target = targets.find((one) => one.timeframe === timeframe)?.target;
  if (target === undefined) {
    const stated = targets.map((one) => one.timeframe).join(', ');
    // without thresholds the SLO states its one target in attributes of its own
    if (stated !== '') {
      yield { message: `burns the budget of ${timeframe}, but ${resource.address} has a target for ${stated}` };
    }
    return;
  }
  if (target >= 100) return;
  const most = 100 / (100 - target);
  // a rate that was capped at the limit and written as a decimal is not over it
  if (threshold.value <= most * share * (1 + 1e-9)) return;
  const limit = decimal(Math.floor(most * share * 100) / 100);
  const reach = threshold.value > most ? 'can never be reached' : 'needs nearly everything to fail';
  yield {
    message: `has a burn rate of ${decimal(threshold.value)}, which ${reach} with a target of ${decimal(target)} %; expected at most ${limit}`,
  };
}
