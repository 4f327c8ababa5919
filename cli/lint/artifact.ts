import { join } from 'node:path';
import { compareIssues, type Issue } from '../../model/issue';
import type { Artifact } from '../../tools/artifact/artifact';
import { readArtifact } from '../../tools/artifact/read';
import { issueOf, type Finding } from '../../tools/lint/finding';
import { applyIgnores } from '../../tools/lint/ignores';
import { lint } from '../../tools/lint/lint';
import { meshRules } from '../../tools/lint/mesh-rules';
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
  const { files, provenance } = await readFiles(artifactPath(args.positionals[0], io), io);
  const { artifact, issues: unread } = readArtifact(files, provenance);
  const catalog = await catalogOf(artifact, args, io);
  const found = lint(artifact, { mesh: catalog?.mesh, ...(only && { rules: [only] }) });
  const findings = catalog?.mesh && artifact.origins.size > 0 ? unignored(found, catalog, only, args, io) : found;
  const issues = [
    ...unread,
    ...(catalog ? errorsOf(catalog) : []),
    ...findings.map((finding) => placed(finding, catalog?.directory)),
  ].sort(compareIssues);
  if (!catalog?.mesh) io.err(`${silence(catalog)}\n`);
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

/** Findings stand at their line of the catalog or in files of the artifact: both are named from the working directory. */
function placed(finding: Finding, directory: string | undefined): Issue {
  const issue = issueOf(finding);
  return finding.origin?.file && directory !== undefined ? { ...issue, file: named(directory, issue.file) } : issue;
}

function errorsOf({ issues, directory }: Loaded): readonly Issue[] {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.map((issue) => ({ ...issue, file: named(directory, issue.file) }));
}

const named = (directory: string, file: string) => join(directory, file).split('\\').join('/');

function silence(catalog: Loaded | undefined): string {
  const because = catalog ? `the catalog '${catalog.directory}' has errors` : 'no catalog is named';
  const remedy = catalog ? 'correct them' : 'name it with --catalog <dir>';
  return `${because}, so ${meshRules.join(', ')} are silent: ${remedy}`;
}

function print(issues: readonly Issue[], args: Arguments, io: Io): void {
  if (args.flag('json')) {
    io.out(`${JSON.stringify({ issues }, null, 2)}\n`);
  } else if (args.flag('sarif')) {
    const ruleOf = (code: string) => sarifRule(code) ?? otherRule(code) ?? codeRule(code);
    io.out(`${JSON.stringify(sarif(issues, { directory: '.', cwd: io.cwd, ruleOf }), null, 2)}\n`);
  } else {
    io.out(issueLines(issues, io.colours));
  }
}

function otherRule(code: string): SarifRule | undefined {
  const known = otherCodes.find((one) => one.code === code);
  return known && { summary: known.meaning, help: `What to do: ${known.fix}.` };
}

/** How much was looked at. */
function extent({ stacks }: Artifact): string {
  const types = stacks.flatMap(({ resources }) => resources.map(({ type }) => type));
  const of = (pattern: RegExp, noun: string) => count(types.filter((type) => pattern.test(type)).length, noun);
  const monitors = of(/^datadog_monitor$/, 'monitor');
  const objectives = of(/^datadog_service_level_objective$/, 'SLO');
  const boards = of(/^datadog_dashboard(_json)?$/, 'dashboard');
  return `${monitors}, ${objectives}, ${boards} in ${count(stacks.length, 'stack')}`;
}
