import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Provider } from './provider/provider';

const binary = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
const mirror = process.env.TF_DATADOG_MIRROR;

/** Whether Terraform is on this machine; where it is not, everything that needs it is skipped. */
export const hasTerraform =
  spawnSync(binary, ['version'], { env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).status === 0;

/** Which provider the tests run with, for their titles: the real one counts, CI has the stand-in. */
export const providerName = mirror ? `the real provider from ${mirror}` : 'a stand-in for the Datadog provider';

/** A `describe` for tests that run Terraform: says with which provider, or that they are skipped and why. */
export const withTerraform: (title: string, tests: () => void) => void = (title, tests) =>
  hasTerraform
    ? describe(`${title}, with ${providerName}`, tests)
    : skipped(`SKIPPED, since ${binary} is missing on this machine: ${title}`, tests);

/** Says so even where the names of single tests are not shown. */
function skipped(title: string, tests: () => void): void {
  process.stderr.write(`${title}\n`);
  describe.skip(title, tests);
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Running extends Promise<Outcome> {
  readonly kill: (signal: NodeJS.Signals) => void;
}

/**
 * Runs a program to its end; its streams are kept apart. A signal reaches its whole group, as from a terminal, and SIGKILL
 * all that it has started too, as where a container ends.
 */
export function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
  const outcome = new Promise<Outcome>((done, failed) => {
    child.once('error', failed).once('close', (code) => done({ code: code ?? -1, ...text }));
  });
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    if (signal === 'SIGKILL') {
      const { error } = spawnSync('pkill', ['-KILL', '-P', String(child.pid)]);
      if (error) throw error;
    }
    process.kill(-child.pid, signal);
  };
  return Object.assign(outcome, { kill });
}

/** How Terraform reaches its provider: the folder of a real one, or a stand-in that runs in this process. */
export interface Plugin {
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

/** Starts the provider; `folder` takes Terraform's own configuration file. */
export async function startPlugin(folder: string): Promise<Plugin> {
  const file = join(folder, 'terraform.rc');
  if (mirror) {
    if (readdirSync(mirror).length === 0) throw new Error(`TF_DATADOG_MIRROR is '${mirror}', which is empty`);
    const path = JSON.stringify(mirror);
    writeFileSync(
      file,
      `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n    include = ["registry.terraform.io/*/*"]\n  }\n}\n`,
    );
    return { env: { TF_CLI_CONFIG_FILE: file }, stop: () => undefined };
  }
  writeFileSync(file, '');
  const provider = await Provider.start({ backoffMs: 5, keys: { api: 'api', app: 'app' } });
  return { env: { TF_CLI_CONFIG_FILE: file, TF_REATTACH_PROVIDERS: provider.reattach }, stop: () => provider.stop() };
}

export const terraformBinary = binary;
