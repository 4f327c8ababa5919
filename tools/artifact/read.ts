import { compareText, type Issue } from '../../model/issue';
import type { Artifact, Stack } from './artifact';
import { deepest, isMap, isTooDeep } from './json';
import { faultPosition } from './json-fault';
import { readProvenance } from './provenance';
import { isPlan, planStack } from './plan';
import { folderStacks, type Document } from './terraform-json';

/** A file as the user would type it, and what it holds. */
export interface ArtifactFile {
  readonly path: string;
  readonly text: string;
}

/** The artifact as far as it can be read, and what is wrong with the rest. */
export interface Reading {
  readonly artifact: Artifact;
  readonly issues: readonly Issue[];
}

/**
 * Terraform in JSON: ours, anyone's, or plans of `terraform show -json`. Files of one folder are one stack, named by the
 * folder; a plan is one stack, named by its file. `provenance` is the text of our provenance.json; `partial` are the
 * folders with Terraform that is not among the files.
 */
export function readArtifact(
  files: readonly ArtifactFile[],
  provenance?: string,
  partial: readonly string[] = [],
): Reading {
  const issues: Issue[] = [];
  const plans: Document[] = [];
  const documents: Document[] = [];
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const document = readFile(file, issues);
    if (document) (isPlan(document.content) ? plans : documents).push(document);
  }
  const known = readProvenance(provenance, issues);
  const stacks = [...folderStacks(documents, known.origins, new Set(partial)), ...plans.map(planStack)].sort((a, b) =>
    compareText(a.name, b.name),
  );
  if (issues.length === 0 && !stacks.some(hasDatadog)) issues.push(nothing(files));
  return { artifact: { stacks, ...known }, issues };
}

function readFile({ path, text }: ArtifactFile, issues: Issue[]): Document | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    issues.push(brokenJson(path, text, error));
    return undefined;
  }
  if (isTooDeep(content)) {
    const message = `nested deeper than ${deepest} levels, expected what Terraform writes`;
    issues.push({ ...wholeFile(path), code: 'artifact-not-terraform', message });
    return undefined;
  }
  if (isMap(content) && isTerraform(content)) return { path, text, content };
  issues.push({
    ...wholeFile(path),
    code: 'artifact-not-terraform',
    message: 'JSON, but not of Terraform: it has no resource, terraform, provider or planned_values',
    hint: 'name a folder with cdk.tf.json or other *.tf.json files, or what `terraform show -json <plan>` prints',
  });
  return undefined;
}

/** What a file of Terraform in JSON may have on top; a file of a folder may hold nothing but variables. */
const sections = [
  'resource',
  'terraform',
  'provider',
  'data',
  'module',
  'variable',
  'output',
  'locals',
  'moved',
  'import',
  'removed',
  'check',
  'ephemeral',
  'planned_values',
];

function isTerraform(content: Readonly<Record<string, unknown>>): boolean {
  return sections.some((section) => Object.hasOwn(content, section));
}

function hasDatadog({ resources, document }: Stack): boolean {
  if (resources.some(({ type }) => type.startsWith('datadog_'))) return true;
  // a stack that ended is empty, yet names the provider that removes what it held
  return (Array.isArray(document) ? document : [document]).some(
    (one) => isMap(one) && isMap(one.provider) && Object.hasOwn(one.provider, 'datadog'),
  );
}

function nothing(files: readonly ArtifactFile[]): Issue {
  return {
    ...wholeFile(files[0]?.path ?? ''),
    code: 'artifact-empty',
    message: `no resource of Datadog in ${files.length === 1 ? 'this file' : `${files.length} files`}`,
    hint: 'name a folder with cdk.tf.json or other *.tf.json files: run meshwatch synth first',
  };
}

/** JSON that cannot be read, at its first fault. */
function brokenJson(path: string, text: string, error: unknown): Issue {
  const reason = error instanceof Error ? error.message : String(error);
  return { ...wholeFile(path), ...faultPosition(text), code: 'artifact-syntax', message: `not JSON: ${brief(reason)}` };
}

/** Node's own words, without the excerpt of the text and the place that stands beside them. */
function brief(reason: string): string {
  const end = reason.search(/, (?:\.\.\.)?"| in JSON at position/);
  const words = end === -1 ? reason : reason.slice(0, end);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function wholeFile(file: string): Pick<Issue, 'file' | 'line' | 'column' | 'path' | 'severity'> {
  return { file, line: 0, column: 0, path: '', severity: 'error' };
}
