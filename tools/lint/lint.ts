import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import { contextOf } from './context';
import { compareFindings, placeOf, type Finding, type Place } from './finding';
import { groupQueries, queriesOf, type QueryGroup } from './query-groups';
import type { Problem, Rule } from './rule';
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
  const report = new Map<string, Entry>();
  const run = <K extends Rule['on'], T>(
    on: K,
    subjects: readonly T[],
    subjectOf: (one: T) => Subject,
    check: (rule: RuleOn<K>, one: T) => Iterable<Problem>,
  ) => {
    const chosen = rules.filter((rule): rule is RuleOn<K> => rule.on === on);
    if (chosen.length > 0) each(chosen, subjects, subjectOf, check, report);
  };
  run('monitor', context.monitors, ofResource, (rule, one) => rule.check(one, context));
  run('slo', context.slos, ofResource, (rule, one) => rule.check(one, context));
  run('dashboard', context.dashboards, ofResource, (rule, one) => rule.check(one, context));
  run('query', groupQueries(queriesOf(context)), ofQuery, (rule, { query }) => rule.check(query, context));
  run('stack', artifact.stacks, ofStack, (rule, one) => rule.check(one, context));
  run(
    'artifact',
    [artifact],
    () => ({}),
    (rule, one) => rule.check(one, context),
  );
  return [...report.values()].map((entry) => findingOf(entry, artifact)).sort(compareFindings);
}

type RuleOn<K extends Rule['on']> = Extract<Rule, { readonly on: K }>;

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

const ofResource = ({ resource }: { readonly resource: Resource }): Subject => ({ resource });
const ofQuery = ({ query, more }: QueryGroup): Subject => ({ resource: query.resource, where: query.where, more });
const ofStack = (stack: Stack): Subject => ({ stack });

/**
 * All rules over one subject before the next: what one rule read the next finds in the processor's cache, which halves
 * the time. Hundreds of thousands of checks find nothing, so a subject is described only for those that do.
 */
function each<R extends Rule, T>(
  rules: readonly R[],
  subjects: readonly T[],
  subjectOf: (one: T) => Subject,
  check: (rule: R, one: T) => Iterable<Problem>,
  report: Map<string, Entry>,
): void {
  for (const one of subjects) {
    for (const rule of rules) {
      try {
        for (const problem of check(rule, one)) add(report, rule, problem, subjectOf(one));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const failed = `rule '${rule.id}' failed on ${nameOf(subjectOf(one))}`;
        throw new Error(`internal error: ${failed}: ${reason}`, { cause: error });
      }
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
