import type { Ack } from '../../model/ack';
import type { Issue } from '../../model/issue';
import { acknowledge } from './acks';
import { budgetOf, usualAllowance, type Allowance, type Budget } from './budget';
import type { Hash } from './digest';
import { digested } from './digested';
import { exceptionsOf, type ExceptionInForce } from './exceptions';
import { unexpected, type Digested, type Reviewed, type Unexpected } from './expect';
import type { Context } from './flag';
import { flags } from './flags';
import { groupsOf, type Group } from './groups';
import { reaches, type Level } from './level';
import type { Risk } from './risk';
import { risksOf } from './risks';
import { routeChanges, type RouteChange } from './routes';
import { totalsOf, type Total } from './totals';

export interface ReviewOptions {
  readonly acks: readonly Ack[];
  /** The level from which on a risk blocks. */
  readonly failOn: Level;
  readonly allowance: Allowance;
  /** What was reviewed before, where that is asked. */
  readonly expected?: Reviewed;
  /** All stacks are compared, not the plans of some. */
  readonly isWhole: boolean;
  readonly hash: Hash;
}

/** `clean`: nothing changes and nothing is risky; `blocked`: do not apply this. */
export type Verdict = 'clean' | 'review' | 'blocked';

/** All that a review says, for any output. */
export interface Review {
  readonly context: Context;
  readonly verdict: Verdict;
  /** Why it is blocked, worst first; empty where it is not. */
  readonly reasons: readonly string[];
  /** Worst first, accepted ones among them. */
  readonly risks: readonly Risk[];
  /** Of the risks that nobody accepted. */
  readonly groups: readonly Group[];
  readonly accepted: readonly Group[];
  readonly routes: readonly RouteChange[];
  readonly totals: readonly Total[];
  readonly changes: readonly Digested[];
  readonly exceptions: readonly ExceptionInForce[];
  readonly budget: Budget;
  readonly unexpected: readonly Unexpected[];
  /** Errors of acks. */
  readonly issues: readonly Issue[];
}

/** Judges what a comparison found. */
export function review(context: Context, options: ReviewOptions): Review {
  const known = flags.map(({ id }) => id);
  const { risks, issues } = acknowledge(risksOf(context), options.acks, context.asOf, known, options.isWhole);
  const open = risks.filter(({ acknowledged }) => !acknowledged);
  const planned = new Set(context.head.stacks.filter(({ fromPlan }) => fromPlan).map(({ name }) => name));
  const changes = context.comparison.changes.map((change) => digested(change, planned.has(change.stack), options.hash));
  const mustHappen = (stack: string) => options.isWhole && !planned.has(stack);
  const others = options.expected ? unexpected(options.expected.changes, changes, mustHappen) : [];
  // what was reviewed kept the budget of all stacks: that of a plan's own few monitors would say no to the same
  const isJudged = options.expected?.keptBudget && others.length === 0 && options.allowance === usualAllowance;
  const spent = budgetOf(context.base, context.comparison.changes, risks, options.allowance);
  const budget = isJudged ? { ...spent, exceeded: false } : spent;
  const reasons = reasonsOf(open, options.failOn, budget, others, issues);
  const isClean = changes.length === 0 && open.length === 0 && context.comparison.stacks.length === 0;
  return {
    context,
    verdict: reasons.length > 0 ? 'blocked' : isClean ? 'clean' : 'review',
    reasons,
    risks,
    groups: groupsOf(open),
    accepted: groupsOf(risks.filter(({ acknowledged }) => acknowledged)),
    routes: routeChanges(context.views),
    totals: totalsOf(context.base, context.head),
    changes,
    exceptions: exceptionsOf(context.head, context.asOf),
    budget,
    unexpected: others,
    issues,
  };
}

function reasonsOf(
  open: readonly Risk[],
  failOn: Level,
  { deleted, allowed, exceeded }: Budget,
  others: readonly Unexpected[],
  issues: readonly Issue[],
): readonly string[] {
  const blocking = open.filter(({ level }) => reaches(level, failOn)).length;
  const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const limit = failOn === 'critical' ? 'critical ' : '';
  const from = failOn === 'critical' ? '' : ` of level ${failOn} or worse`;
  return [
    ...(blocking > 0 ? [`${counted(blocking, `${limit}risk`)}${from}`] : []),
    ...(exceeded ? [`${counted(deleted, 'monitor')} would go, at most ${allowed} may`] : []),
    ...(others.length > 0 ? [`${counted(others.length, 'change')} otherwise than reviewed`] : []),
    ...(issues.length > 0 ? [`${counted(issues.length, 'error')} in acks.yaml`] : []),
  ];
}
