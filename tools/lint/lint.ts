import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import { contextOf } from './context';
import { compareFindings, placeOf, type Finding, type Place } from './finding';
import { groupQueries, queriesOf, type QueryGroup } from './query-groups';
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
  const queries = rules.some(({ on }) => on === 'query') ? groupQueries(queriesOf(context)) : [];
  const report = new Map<string, Entry>();
  for (const rule of rules) run(rule, context, queries, report);
  return [...report.values()].map((entry) => findingOf(entry, artifact)).sort(compareFindings);
}

/** A problem, in how many further places of its resource it stands, and what the rule looked at. */
interface Entry {
  readonly rule: Rule;
  readonly problem: Problem;
  readonly subject: Subject;
  more: number;
}

/** What a rule looks at: a resource or one of its queries, a stack, or nothing of these where it sees all. */
type Subject =
  { readonly resource: Resource; readonly where?: string; readonly more?: number } | { readonly stack?: Stack };

function run(rule: Rule, context: Context, queries: readonly QueryGroup[], report: Map<string, Entry>): void {
  const { artifact } = context;
  switch (rule.on) {
    case 'monitor':
      return each(rule, context.monitors, ofResource, (one) => rule.check(one, context), report);
    case 'slo':
      return each(rule, context.slos, ofResource, (one) => rule.check(one, context), report);
    case 'dashboard':
      return each(rule, context.dashboards, ofResource, (one) => rule.check(one, context), report);
    case 'query':
      return each(rule, queries, ofQuery, ({ query }) => rule.check(query, context), report);
    case 'stack':
      return each(
        rule,
        artifact.stacks,
        (stack) => ({ stack }),
        (one) => rule.check(one, context),
        report,
      );
    case 'artifact':
      return each(
        rule,
        [artifact],
        () => ({}),
        (one) => rule.check(one, context),
        report,
      );
  }
}

const ofResource = ({ resource }: { readonly resource: Resource }): Subject => ({ resource });
const ofQuery = ({ query, more }: QueryGroup): Subject => ({ resource: query.resource, where: query.where, more });

/** Hundreds of thousands of checks find nothing: a subject is described only for those that do. */
function each<T>(
  rule: Rule,
  all: readonly T[],
  subjectOf: (one: T) => Subject,
  check: (one: T) => Iterable<Problem>,
  report: Map<string, Entry>,
): void {
  for (const one of all) {
    try {
      for (const problem of check(one)) add(report, rule, problem, subjectOf(one));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`internal error: rule '${rule.id}' failed on ${nameOf(subjectOf(one))}: ${reason}`, {
        cause: error,
      });
    }
  }
}

function nameOf(subject: Subject): string {
  if ('resource' in subject) return resourceKey(subject.resource);
  return subject.stack?.name ?? 'the whole artifact';
}

function add(report: Map<string, Entry>, rule: Rule, problem: Problem, subject: Subject): void {
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
  const stack = 'stack' in subject ? subject.stack : undefined;
  if (stack) return { stack: stack.name, about: `stack ${stack.name}`, file: stack.file, line: 0 };
  return { stack: '', about: '', file: artifact.stacks[0]?.file ?? '', line: 0 };
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
