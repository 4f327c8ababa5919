import { join } from 'node:path';
import { compareIssues, type Issue } from '../../model/issue';
import type { Artifact } from '../../tools/artifact/artifact';
import { readArtifact } from '../../tools/artifact/read';
import { issueOf, type Finding } from '../../tools/lint/finding';
import { applyIgnores } from '../../tools/lint/ignores';
import { lint } from '../../tools/lint/lint';
import { meshRules, weakerRules } from '../../tools/lint/mesh-rules';
import { otherCodes } from '../../tools/lint/other-codes';
import type { Rule } from '../../tools/lint/rule';
import { exitCodes } from '../cli-error';
import { codeRule } from '../code-rule';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { count, issueLines, totals } from '../issue-text';
import { hasErrors, type Loaded } from '../load';
import { sarif, type SarifRule } from '../sarif';
import { asOfDay } from '../settings';
import { catalogOf } from './catalog';
import { artifactPath, readFiles } from './files';
import { findRule, sarifRule } from './rules';

/** Lints an artifact and prints what the rules found, beside the errors of its catalog. Gives the exit code. */
export async function lintArtifact(args: Arguments, io: Io): Promise<number> {
  const only = args.value('rule') === undefined ? undefined : findRule(args.value('rule') ?? '');
  const { files, provenance, unread: apart, partial } = await readFiles(artifactPath(args.positionals[0], io), io);
  const { artifact, issues: unread } = readArtifact(files, provenance, partial);
  for (const line of apart) io.err(`${line}\n`);
  const catalog = await catalogOf(artifact, args, io);
  const found = lint(artifact, { mesh: catalog?.mesh, ...(only && { rules: [only] }) });
  const findings = catalog?.mesh && artifact.origins.size > 0 ? unignored(found, catalog, only, args, io) : found;
  const issues = [
    ...unread,
    ...(catalog ? errorsOf(catalog) : []),
    ...findings.map((finding) => placed(finding, catalog?.directory)),
  ].sort(compareIssues);
  const unheard = catalog?.mesh ? undefined : silence(artifact, catalog, only);
  if (unheard !== undefined) io.err(`${unheard}\n`);
  print(issues, args, io);
  io.err(`${extent(artifact)}: ${totals(issues)}\n`);
  return hasErrors(issues) || (args.flag('strict') && issues.length > 0) ? exitCodes.findings : exitCodes.clean;
}

/** Without what the catalog ignores. Of Terraform that is not ours nothing is ignored: there its services have no names. */
function unignored(found: readonly Finding[], catalog: Loaded, only: Rule | undefined, args: Arguments, io: Io) {
  const ignores = (catalog.mesh?.ignores ?? [])
    .filter(({ rule }) => !only || rule === only.id)
    .map((ignore) => ({ ...ignore, place: { ...ignore.place, file: named(catalog.directory, ignore.place.file) } }));
  return applyIgnores(found, ignores, asOfDay(args, io)).findings;
}

/**
 * Findings stand at their line of the catalog or in files of the artifact: both are named from the working directory.
 * Where nobody knows the catalog's directory they stand in the artifact, and the message names the line.
 */
function placed(finding: Finding, directory: string | undefined): Issue {
  const issue = issueOf(finding);
  const { origin, resource } = finding;
  if (!origin?.file) return issue;
  if (directory !== undefined) return { ...issue, file: named(directory, issue.file) };
  const { message, file, line } = issue;
  return { ...issue, file: resource?.file ?? '', line: 0, message: `${message} (${file}:${line} of its catalog)` };
}

function errorsOf({ issues, directory }: Loaded): readonly Issue[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.map((issue) => ({ ...issue, file: named(directory, issue.file) }));
}

const named = (directory: string, file: string) => join(directory, file).split('\\').join('/');

/** Which rules say less without a catalog; undefined where none of them was asked for, or has no monitor to look at. */
function silence({ stacks }: Artifact, catalog: Loaded | undefined, only: Rule | undefined): string | undefined {
  const of = (ids: readonly string[]) => ids.filter((id) => !only || id === only.id);
  const [silent, weaker] = [of(meshRules), of(weakerRules)];
  const hasMonitors = stacks.some(({ resources }) => resources.some(({ type }) => isMonitor(type)));
  if (!hasMonitors || silent.length + weaker.length === 0) return undefined;
  const because = catalog ? `the catalog '${catalog.directory}' has errors` : 'no catalog is named';
  const remedy = catalog ? 'correct them' : 'name it with --catalog <dir>';
  const said = [
    ...(silent.length > 0 ? [`${silent.join(', ')} ${silent.length === 1 ? 'is' : 'are'} silent`] : []),
    ...(weaker.length > 0 ? [`${weaker.join(', ')} ${weaker.length === 1 ? 'finds' : 'find'} less`] : []),
  ];
  return `${because}, so ${said.join(' and ')}: ${remedy}`;
}

const isMonitor = (type: string) => /^datadog_monitor(_json)?$/.test(type);

function print(issues: readonly Issue[], args: Arguments, io: Io): void {
  if (args.flag('json')) {
    io.out(`${JSON.stringify({ issues }, null, 2)}\n`);
  } else if (args.flag('sarif')) {
    const ruleOf = (code: string) => sarifRule(code) ?? otherRule(code) ?? codeRule(code);
    io.out(`${JSON.stringify(sarif(issues, { directory: '.', cwd: io.cwd, ruleOf }), null, 2)}\n`);
  } else {
    io.out(issueLines(issues.map(addressed), io.colours));
  }
}

/** What a rule found with the stack and the address of its resource behind the message, unless that has them. */
function addressed(issue: Issue): Issue {
  const { path, message } = issue;
  // a stack may be called by a path
  const [, stack = '', address = ''] = /^(.*?)\/((?:module\.|datadog_).*)$/.exec(path) ?? [];
  if (address === '' || message.includes(`${address} in stack ${stack}`)) return issue;
  return { ...issue, message: `${message} [${path}]` };
}

function otherRule(code: string): SarifRule | undefined {
  const known = otherCodes.find((one) => one.code === code);
  return known && { summary: known.meaning, help: `What to do: ${known.fix}.` };
}

/** How much was looked at. */
function extent({ stacks }: Artifact): string {
  const types = stacks.flatMap(({ resources }) => resources.map(({ type }) => type));
  const of = (pattern: RegExp, noun: string) => count(types.filter((type) => pattern.test(type)).length, noun);
  const monitors = of(/^datadog_monitor(_json)?$/, 'monitor');
  const objectives = of(/^datadog_service_level_objective$/, 'SLO');
  const boards = of(/^datadog_dashboard(_json)?$/, 'dashboard');
  return `${monitors}, ${objectives}, ${boards} in ${count(stacks.length, 'stack')}`;
}
