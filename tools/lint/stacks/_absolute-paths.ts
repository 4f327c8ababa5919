/** Settings that are paths wherever they stand outside of Datadog's own resources. */
const pathSettings: ReadonlySet<string | number | undefined> = new Set(['path', 'workspace_dir', 'source', 'filename']);

/** An absolute path in a text of a stack that stands at `path`. */
export function absolutePathIn(
  text: string,
  path: readonly (string | number)[],
  fromPlan: boolean,
): string | undefined {
  if (!text.includes('/') && !text.includes('\\')) return undefined;
  if (isPathSetting(path, fromPlan)) return wholePath(text);
  const found = pathInText(text);
  return found === undefined || (isForPeople(path) && !toolFiles.test(found)) ? undefined : found;
}

const proseNames: ReadonlySet<string | number | undefined> = new Set(['content', 'description', 'message', 'title']);
/** Where a plan keeps the values of resources. */
const planned: ReadonlySet<string | number> = new Set(['planned_values', 'prior_state', 'resource_changes']);
/** Files that only a checkout with Terraform or CDKTF has. */
const toolFiles = /[\\/](?:cdktf\.out|node_modules|\.terraform)[\\/]|\.tf(?:\.json|state)?$/;

/** What Datadog's own resources say, they say to people: `/home/app/logs` is a directory of the host that fails. */
function isForPeople(path: readonly (string | number)[]): boolean {
  if (proseNames.has(path.at(-1))) return true;
  for (let at = 0; at < path.length; at += 1) {
    const part = path[at];
    if (typeof part !== 'string') continue;
    if (part !== 'resource') return planned.has(part);
    const type = path.slice(at + 1).find((next) => typeof next === 'string');
    return type?.startsWith('datadog_') === true;
  }
  return false;
}

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
