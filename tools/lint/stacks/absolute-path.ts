import type { Stack } from '../../artifact/artifact';
import { eachText, pathText } from '../../artifact/each-text';
import type { Problem, Rule } from '../rule';

const local = (path: string) => ({ terraform: { backend: { local: { path } } } });

export const absolutePath: Rule = {
  id: 'absolute-path',
  severity: 'error',
  summary: 'the artifact holds an absolute path of the machine that made it',
  why: 'The next machine has no such directory: Terraform starts with an empty state and makes every monitor a second time. It also means that two machines do not synthesize the same bytes, so that each run of CI shows a difference. CDKTF itself writes such a path where no backend is named.',
  on: 'stack',
  example: {
    bad: local('/home/ci/mesh/terraform.cart.tfstate'),
    good: local('../../state/cart.tfstate'),
  },
  check: absolutePaths,
};

function absolutePaths({ name, document, fromPlan }: Stack): readonly Problem[] {
  const problems: Problem[] = [];
  eachText(document, (text, path) => {
    const found = isPathSetting(path, fromPlan) ? wholePath(text) : pathInText(text);
    if (found === undefined) return;
    problems.push({
      message: `stack ${name} has the absolute path ${found} in ${pathText(path)}, expected a path relative to the stack's folder`,
    });
  });
  return problems;
}

/** Settings that are paths wherever they stand outside of Datadog's own resources. */
const pathSettings: ReadonlySet<string | number | undefined> = new Set(['path', 'workspace_dir', 'source', 'filename']);

function isPathSetting(path: readonly (string | number)[], fromPlan: boolean): boolean {
  if (fromPlan || !pathSettings.has(path.at(-1))) return false;
  const section = path.find((part) => typeof part === 'string');
  return section === 'terraform' || section === 'module' || section === 'provider';
}

function wholePath(text: string): string | undefined {
  return /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\|file:\/\/\/)/.test(text) ? text : undefined;
}

/**
 * Directories of people and of CI, where a text begins or after a space, a quote, a bracket or `=`. After a verb of HTTP
 * (`GET /home/cart/items`) and in a tag (`resource_name:/home/…`) the same is a path of an API.
 */
const directories =
  /(?<![A-Z] )(?<=^|[\s"'`(=[<]|file:\/\/)(?:\/(?:home|Users)\/[\w.@+-]+\/[\w.@+-]|\/(?:root|private\/var|private\/tmp|var\/folders|builds|workspaces?|github\/workspace)\/[\w.@+-]|\/tmp\/[\w.@+-]|[A-Za-z]:\\{1,2}[\w.@+-])[^\s"'`)\]>]*/;

function pathInText(text: string): string | undefined {
  if (!text.includes('/') && !text.includes(':\\')) return undefined;
  return directories.exec(text)?.[0];
}
