import { execFileSync } from 'node:child_process';
import { failure } from '../cli-error';

/** Longest answer that is read: names of all references of a large repository. */
const longest = 64 * 1024 * 1024;

/** What git says when asked in a directory, without the last line's end; undefined where it says no. Throws where there is no git. */
export function git(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string | undefined {
  try {
    const answer = execFileSync('git', [...args], {
      cwd,
      // a repository chosen by the environment of a hook would be asked instead of the one that is meant
      env: { ...withoutRepository(process.env), LC_ALL: 'C', ...env },
      encoding: 'utf8',
      maxBuffer: longest,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return answer.replace(/\r?\n$/, '');
  } catch (error) {
    const { code, status } = error as NodeJS.ErrnoException & { readonly status?: number | null };
    if (code === 'ENOENT') throw failure('git is not installed, expected it to read a git ref');
    if (typeof status !== 'number') throw error;
    return undefined;
  }
}

function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const chosen = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !chosen.includes(name)));
}
