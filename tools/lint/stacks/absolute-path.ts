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

/** Directories of people and of CI. */
const directory =
  /\/(?:(?:home|Users)\/[\w.@+-]+|root|tmp|private\/(?:var|tmp)|var\/folders|builds|workspaces?|github\/workspace)\/[\w.@+-][^\s"'`)\]>]*/y;
const drive = /[A-Za-z]:\\{1,2}[\w.@+-][^\s"'`)\]>]*/y;
/** First letters of those directories. */
const initials: ReadonlySet<number> = new Set(Array.from('hUrtpvbwg', (letter) => letter.charCodeAt(0)));
/**
 * What may stand before a path. After a verb of HTTP (`GET /home/cart/items`) and in a tag (`resource_name:/home/…`) the
 * same is a path of an API.
 */
const before = /(?:^|[\s"'`(=[<]|file:\/\/)$/;
const verb = /(?:^|[^A-Za-z])[A-Z]{3,7} $/;

/** Looks at slashes only: they are rare, and boards are megabytes. */
function pathInText(text: string): string | undefined {
  for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) {
    if (!initials.has(text.charCodeAt(at + 1))) continue;
    const found = pathAt(text, at, directory);
    if (found !== undefined) return found;
  }
  for (let at = text.indexOf('\\'); at > 1; at = text.indexOf('\\', at + 1)) {
    const found = text[at - 1] === ':' ? pathAt(text, at - 2, drive) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function pathAt(text: string, at: number, form: RegExp): string | undefined {
  form.lastIndex = at;
  const [found] = form.exec(text) ?? [];
  if (found === undefined) return undefined;
  const head = text.slice(Math.max(at - 9, 0), at);
  return before.test(head) && !verb.test(head) ? found : undefined;
}
