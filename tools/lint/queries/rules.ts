import type { Rule } from '../rule';
import { asCountAggregation } from './as-count-aggregation';
import { comparator } from './comparator';
import { defaultZeroInRatio } from './default-zero-in-ratio';
import { envOnAgentMetric } from './env-on-agent-metric';
import { goneMetric } from './gone-metric';
import { groupMismatch } from './group-mismatch';
import { growingGauge } from './growing-gauge';
import { noReporter } from './no-reporter';
import { noScope } from './no-scope';
import { noTrafficFloor } from './no-traffic-floor';
import { outdatedMetric } from './outdated-metric';
import { percentileAggregation } from './percentile-aggregation';
import { percentileOfCount } from './percentile-of-count';
import { ratioOfRates } from './ratio-of-rates';
import { ratioPopulations } from './ratio-populations';
import { sampledAbsolute } from './sampled-absolute';
import { syntaxError } from './syntax-error';
import { unknownFunction } from './unknown-function';
import { unknownMetric } from './unknown-metric';
import { wrongSpelling } from './wrong-spelling';

/** Rules on the expressions of monitors, SLOs and widgets. */
export const queryRules: readonly Rule[] = [
  syntaxError,
  unknownFunction,
  asCountAggregation,
  ratioOfRates,
  ratioPopulations,
  groupMismatch,
  defaultZeroInRatio,
  unknownMetric,
  goneMetric,
  outdatedMetric,
  wrongSpelling,
  growingGauge,
  percentileOfCount,
  percentileAggregation,
  comparator,
  noScope,
  noReporter,
  envOnAgentMetric,
  noTrafficFloor,
  sampledAbsolute,
];
