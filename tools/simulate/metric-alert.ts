import { minutesOf, printSpan } from '../../queries/span';
import { metricsOf, partsOf } from '../../queries/walk';
import type { Argument, MetricAlert } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { decide, type Criteria } from './decide';
import { evaluate, isCounted, type Evaluated } from './evaluate';
import { Refusal } from './refusal';
import { scheduleOf, type Course, type Scene } from './scene';
import type { Schedule } from './window';

/** A metric monitor over a recording. */
export function metricAlert(query: MetricAlert, scene: Scene): Course {
  const { window } = query;
  if (window.when === 'next') throw new Refusal('a window of the future cannot be simulated');
  if (window.when) throw new Refusal(`a window since the start of the ${window.unit} cannot be simulated`);
  const hasCounts = metricsOf(query.expression).some(isCounted);
  if (hasCounts && query.aggregation !== 'sum') {
    throw new Refusal(`as_count() cannot be used with ${query.aggregation} over the window, expected sum`);
  }
  const schedule = scheduleOf(scene, minutesOf(window) * 60);
  const evaluated = query.change ? changed(query, query.change, scene, schedule) : valuesOf(query, scene, schedule);
  const criteria: Omit<Criteria, 'grouped' | 'newGroupSeconds'> = {
    ...limitsOf(scene.monitor, query),
    onMissing: scene.options.onMissing,
    emptyHasValue: (hasCounts && scene.readings.emptyCountIsZero) || fillsWithZero(query.expression),
    timeoutSeconds: scene.options.timeoutSeconds,
    fullWindow: scene.options.requireFullWindow ? Math.floor(schedule.windowSeconds / schedule.intervalSeconds) : 0,
  };
  const groups = [...evaluated].map(([group, one]) => {
    const grouped = group !== '';
    const newGroupSeconds = grouped ? scene.options.newGroupSeconds : 0;
    const states = decide(one, { ...criteria, grouped, newGroupSeconds }, schedule.stepSeconds);
    return [group, { values: one.values, states }] as const;
  });
  return { stepSeconds: schedule.stepSeconds, groups: new Map(groups), over: `over ${printSpan(window)}` };
}

/** Beside `default_zero()` no data is missing. */
function fillsWithZero(argument: Argument): boolean {
  return (argument.kind === 'call' && argument.name === 'default_zero') || partsOf(argument).some(fillsWithZero);
}

/** The number of the query decides; the thresholds say when to warn and when to recover. */
export function limitsOf({ thresholds }: Monitor, query: Pick<MetricAlert, 'comparator' | 'threshold'>) {
  return {
    comparator: query.comparator,
    critical: query.threshold.value,
    warning: thresholds.warning,
    recovery: thresholds.critical_recovery,
    warningRecovery: thresholds.warning_recovery,
  };
}

function valuesOf({ expression, aggregation }: MetricAlert, { recording, readings }: Scene, schedule: Schedule) {
  return evaluate(expression, aggregation, recording, schedule, readings);
}

/** The difference to the window so long before, in percent of it for `pct_change`. */
function changed(
  query: MetricAlert,
  { kind, shift }: NonNullable<MetricAlert['change']>,
  scene: Scene,
  schedule: Schedule,
): ReadonlyMap<string, Evaluated> {
  const now = valuesOf(query, scene, schedule);
  const delaySeconds = schedule.delaySeconds + minutesOf(shift) * 60;
  const before = valuesOf(query, scene, { ...schedule, delaySeconds });
  return new Map(
    [...now].map(([group, one]) => {
      const earlier = before.get(group)?.values;
      const values = one.values.map((value, index) => {
        const old = earlier?.[index] ?? NaN;
        return kind === 'change' ? value - old : old === 0 ? NaN : ((value - old) / old) * 100;
      });
      return [group, { ...one, values }];
    }),
  );
}
