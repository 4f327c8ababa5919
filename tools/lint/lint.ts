import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import type { Query } from '../artifact/query';
import { contextOf, dashboardsOf } from './context';
import { compareFindings, placeOf, type Finding, type Place } from './finding';
import { groupQueries } from './query-groups';
import type { Context, Problem, Rule } from './rule';
import { rules as everyRule } from './rules';

export interface LintOptions {
  /** The catalog the artifact was made from; rules that need it are silent without. */
  readonly mesh?: Mesh | undefined;
  /** @default every rule */
  readonly rules?: readonly Rule[];
}

/**
 * What the rules find in an artifact, sorted by place; the same problem of one resource stands once, however many of its
 * widgets have it. Throws where a rule does, with the names of the rule and of the resource.
 */
export function lint(artifact: Artifact, { mesh, rules = everyRule }: LintOptions = {}): readonly Finding[] {
  const context = contextOf(artifact, mesh);
  const report: Report = new Map();
  const on = <K extends Rule['on']>(kind: K) => rules.filter((rule): rule is RuleOn<K> => rule.on === kind);
  const [monitorRules, sloRules, dashboardRules, queryRules] = [on('monitor'), on('slo'), on('dashboard'), on('query')];
  const judge = <T extends View>(checks: readonly Check<T>[], view: T) => {
    each(checks, view, context, () => ({ resource: view.resource }), report);
    for (const { query, more } of queryRules.length > 0 ? groupQueries(view.queries) : []) {
      each(queryRules, query, context, () => ({ resource: query.resource, where: query.where, more }), report);
    }
  };
  for (const monitor of context.monitors) judge(monitorRules, monitor);
  for (const slo of context.slos) judge(sloRules, slo);
  if (dashboardRules.length + queryRules.length > 0) {
    for (const dashboard of dashboardsOf(artifact)) judge(dashboardRules, dashboard);
  }
  for (const stack of artifact.stacks) each(on('stack'), stack, context, () => ({ stack }), report);
  each(on('artifact'), artifact, context, () => ({}), report);
  return [...report.values()].map((entry) => findingOf(entry, artifact)).sort(compareFindings);
}

type RuleOn<K extends Rule['on']> = Extract<Rule, { readonly on: K }>;

/** A rule, as far as it looks at a subject of one kind. */
type Check<T> = Rule & { readonly check: (subject: T, context: Context) => Iterable<Problem> };

/** A monitor, an SLO or a board. */
interface View {
  readonly resource: Resource;
  readonly queries: readonly Query[];
}

/** A problem, in how many further places of its resource it stands, and what the rule looked at. */
interface Entry {
  readonly rule: Rule;
  readonly problem: Problem;
  readonly subject: Subject;
  more: number;
}

/** By what makes two problems one. */
type Report = Map<string, Entry>;

/** What a rule looks at: a resource or one of its queries, a stack, or nothing of these where it sees all. */
type Subject =
  { readonly resource: Resource; readonly where?: string; readonly more?: number } | { readonly stack?: Stack };

/**
 * All rules over one subject before the next: what one rule read the next finds in the processor's cache, which halves
 * the time. Hundreds of thousands of checks find nothing, so a subject is described only for those that do.
 */
function each<T>(checks: readonly Check<T>[], one: T, context: Context, describe: () => Subject, report: Report): void {
  for (const rule of checks) {
    try {
      for (const problem of rule.check(one, context)) add(report, rule, problem, describe());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const failed = `rule '${rule.id}' failed on ${nameOf(describe())}`;
      throw new Error(`internal error: ${failed}: ${reason}`, { cause: error });
    }
  }
}

function nameOf(subject: Subject): string {
  if ('resource' in subject) return resourceKey(subject.resource);
  return subject.stack?.name ?? 'the whole artifact';
}

function add(report: Report, rule: Rule, problem: Problem, subject: Subject): void {
  const at = problem.resource ? resourceKey(problem.resource) : nameOf(subject);
  const key = JSON.stringify([rule.id, at, problem.message, problem.hint]);
  const more = 'resource' in subject ? (subject.more ?? 0) : 0;
  const known = report.get(key);
  if (known) known.more += 1 + more;
  else report.set(key, { rule, problem, subject, more });
}

function placeFor({ problem, subject }: Entry, artifact: Artifact): Place {
  const about = problem.resource ?? ('resource' in subject ? subject.resource : undefined);
  if (about) return placeOf(about, artifact);
  const stack = problem.stack ?? ('stack' in subject ? subject.stack : undefined);
  if (stack) return { stack: stack.name, about: `stack ${stack.name}`, file: stack.file, line: 0 };
  return { stack: '', about: '', file: problem.file ?? artifact.stacks[0]?.file ?? '', line: 0 };
}

function findingOf(entry: Entry, artifact: Artifact): Finding {
  const { rule, problem, subject, more } = entry;
  const where = 'resource' in subject ? (subject.where ?? '') : '';
  const places = where === '' ? '' : ` (${where}${more > 0 ? ` and ${more} more` : ''})`;
  return {
    ...placeFor(entry, artifact),
    rule: rule.id,
    severity: rule.severity,
    message: problem.message + places,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    column: 0,
  };
}
