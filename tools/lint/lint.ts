import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import type { Query } from '../artifact/query';
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
  const report = reporter(artifact);
  for (const rule of rules) run(rule, context, queries, report);
  return report.findings().sort(compareFindings);
}

function run(rule: Rule, context: Context, queries: readonly QueryGroup[], report: Reporter): void {
  const { artifact } = context;
  switch (rule.on) {
    case 'monitor':
      for (const one of context.monitors) report.add(rule, { resource: one.resource }, () => rule.check(one, context));
      break;
    case 'slo':
      for (const one of context.slos) report.add(rule, { resource: one.resource }, () => rule.check(one, context));
      break;
    case 'dashboard':
      for (const one of context.dashboards) {
        report.add(rule, { resource: one.resource }, () => rule.check(one, context));
      }
      break;
    case 'query':
      for (const { query, more } of queries) {
        report.add(rule, { resource: query.resource, query, more }, () => rule.check(query, context));
      }
      break;
    case 'stack':
      for (const stack of artifact.stacks) report.add(rule, { stack }, () => rule.check(stack, context));
      break;
    case 'artifact':
      report.add(rule, {}, () => rule.check(artifact, context));
      break;
  }
}

/** What a rule looked at. */
interface Subject {
  readonly resource?: Resource;
  readonly stack?: Stack;
  readonly query?: Query;
  /** How many further places of the resource hold the same query. */
  readonly more?: number;
}

interface Reporter {
  add(rule: Rule, subject: Subject, check: () => Iterable<Problem>): void;
  findings(): Finding[];
}

interface Entry {
  readonly rule: Rule;
  readonly problem: Problem;
  readonly place: Place;
  readonly where: string;
  more: number;
}

function reporter(artifact: Artifact): Reporter {
  const entries = new Map<string, Entry>();
  return {
    add(rule, subject, check) {
      for (const problem of checked(rule, subject, check)) {
        const place = placeFor(problem, subject, artifact);
        const at = place.resource ? resourceKey(place.resource) : place.stack;
        const key = JSON.stringify([rule.id, at, problem.message, problem.hint]);
        const known = entries.get(key);
        const count = 1 + (subject.more ?? 0);
        if (known) known.more += count;
        else entries.set(key, { rule, problem, place, where: subject.query?.where ?? '', more: count - 1 });
      }
    },
    findings: () => [...entries.values()].map(findingOf),
  };
}

function checked(rule: Rule, subject: Subject, check: () => Iterable<Problem>): readonly Problem[] {
  try {
    return [...check()];
  } catch (error) {
    const on = subject.resource ? resourceKey(subject.resource) : (subject.stack?.name ?? 'the whole artifact');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`internal error: rule '${rule.id}' failed on ${on}: ${reason}`, { cause: error });
  }
}

function placeFor(problem: Problem, { resource, stack }: Subject, artifact: Artifact): Place {
  const about = problem.resource ?? resource;
  if (about) return placeOf(about, artifact);
  if (stack) return { stack: stack.name, about: `stack ${stack.name}`, file: stack.file, line: 0 };
  return { stack: '', about: '', file: artifact.stacks[0]?.file ?? '', line: 0 };
}

function findingOf({ rule, problem, place, where, more }: Entry): Finding {
  const { message, hint } = problem;
  const places = where === '' ? '' : ` (${where}${more > 0 ? ` and ${more} more` : ''})`;
  return {
    ...place,
    rule: rule.id,
    severity: rule.severity,
    message: message + places,
    ...(hint === undefined ? {} : { hint }),
    column: 0,
  };
}
