import { tidy } from '../../model/units';
import { minutesOf, printSpan } from '../../queries/span';
import type { BurnRateAlert, ErrorBudgetAlert, Expression, Span } from '../../queries/tree';
import type { Query } from '../artifact/query';
import type { Slo } from '../artifact/slo';
import { decide } from './decide';
import { evaluate, type Evaluated } from './evaluate';
import { limitsOf } from './metric-alert';
import { Refusal } from './refusal';
import { nameOfReference, scheduleOf, type Course, type Scene } from './scene';
import type { Schedule } from './window';

/** How fast an error budget burns: the smaller of the rates over the long and the short window decides. */
export function burnRate(query: BurnRateAlert, scene: Scene): Course {
  const { slo, allowed } = objectiveOf(query, scene);
  const schedule = scheduleOf(scene, minutesOf(query.shortWindow) * 60);
  const rate = (span: Span) => badShare(slo, scene, { ...schedule, windowSeconds: minutesOf(span) * 60 });
  const long = rate(query.longWindow);
  const short = rate(query.shortWindow);
  const values = long.values.map((share, index) => Math.min(share, short.values[index] ?? NaN) / allowed);
  const over = `over ${printSpan(query.longWindow)} and over ${printSpan(query.shortWindow)}`;
  return course(query, scene, { ...short, values }, schedule.stepSeconds, over);
}

/** Percent of an error budget that is spent. */
export function budgetSpent(query: ErrorBudgetAlert, scene: Scene): Course {
  const { slo, allowed } = objectiveOf(query, scene);
  const schedule = scheduleOf(scene, minutesOf(query.over) * 60);
  const bad = badShare(slo, scene, schedule);
  const values = bad.values.map((share) => (share / allowed) * 100);
  return course(query, scene, { ...bad, values }, schedule.stepSeconds, `over ${printSpan(query.over)}`);
}

function course(
  query: BurnRateAlert | ErrorBudgetAlert,
  { monitor, options }: Scene,
  evaluated: Evaluated,
  stepSeconds: number,
  over: string,
): Course {
  const criteria = {
    ...limitsOf(monitor, query),
    onMissing: 'default',
    emptyHasValue: true,
    timeoutSeconds: options.timeoutSeconds,
    grouped: false,
    newGroupSeconds: 0,
    fullWindow: 0,
  } as const;
  const states = decide(evaluated, criteria, stepSeconds);
  return { stepSeconds, over, groups: new Map([['', { values: evaluated.values, states }]]) };
}

/** The objective, and the share of events that may be bad. */
function objectiveOf({ slo: reference, over }: BurnRateAlert | ErrorBudgetAlert, { others }: Scene) {
  const text = nameOfReference(reference);
  const slo = others.slo(text);
  if (!slo) throw new Refusal(`its objective ${text} is not in the artifact`);
  const target = slo.targets.find(({ timeframe }) => timeframe === printSpan(over)) ?? slo.targets[0];
  if (!target) throw new Refusal(`its objective ${slo.name} has no target`);
  return { slo, allowed: tidy(1 - target.target / 100) };
}

/** Share of bad events in the window; no events are no bad ones. */
function badShare(slo: Slo, { recording, readings }: Scene, schedule: Schedule): Evaluated {
  const side = (query: Query | undefined) => {
    const found = evaluate(expressionOf(slo, query), 'sum', recording, schedule, readings).get('');
    if (!found) throw new Refusal(`the objective ${slo.name} is grouped, which cannot be simulated`);
    return found;
  };
  const good = side(slo.numerator);
  const all = side(slo.denominator);
  const values = all.values.map((total, index) => (total > 0 ? (total - (good.values[index] ?? NaN)) / total : 0));
  return { ...all, values };
}

function expressionOf(slo: Slo, query: Query | undefined): Expression {
  if (!query?.parsed.ok) throw new Refusal(`the objective ${slo.name} has no good and total events that can be read`);
  return query.parsed.tree;
}
