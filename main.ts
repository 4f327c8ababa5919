import { existsSync, readFileSync, statSync } from 'node:fs';
import { loadCatalog } from './catalog/load';
import { issuesText } from './cli/issue-text';
import { generateSubject } from './stacks/generate';
import { generatorDigest } from './stacks/output';
import { runSettings, UsageError } from './stacks/run-settings';
import { summaryLines } from './stacks/summary';
import { CatalogError, synth } from './stacks/synth';

/** Catalog to Terraform; gives the exit code: 0 written, 1 issues, 2 called wrongly, 3 could not do it. */
function main(): number {
  const cdktfJson = existsSync('cdktf.json') ? readFileSync('cdktf.json', 'utf8') : undefined;
  const { catalog, asOf, ...run } = runSettings(process.env, cdktfJson, new Date());
  if (!statSync(catalog, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`no catalog at '${catalog}'`);
  const { mesh, issues } = loadCatalog(catalog, { asOf });
  if (issues.length > 0) process.stderr.write(issuesText(issues, false));
  if (!mesh || issues.some(({ severity }) => severity === 'error')) return 1;
  const stacks = synth(mesh, { ...run, generate: generateSubject, generator: generatorDigest(__dirname) });
  for (const line of summaryLines(mesh, stacks, run.out)) console.error(line);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const brief = error instanceof Error && process.env['MESHWATCH_DEBUG'] !== '1';
  if (error instanceof CatalogError) process.stderr.write(`${error.message}\n`);
  else console.error(brief ? `meshwatch: ${error.message}` : error);
  process.exitCode = error instanceof CatalogError ? 1 : error instanceof UsageError ? 2 : 3;
}
