import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LoopbackDatadog, type LoopbackOptions } from './datadog/loopback';
import { run, startPlugin, terraformBinary, type Outcome, type Plugin, type Running } from './terraform';

const root = join(__dirname, '..', '..');

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
}
export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
}

/** A catalog, its output, a Datadog and a provider of its own, in a folder that is gone afterwards. */
export class Setting {
  readonly catalog: string;
  readonly out: string;

  private constructor(
    readonly folder: string,
    readonly datadog: LoopbackDatadog,
    private readonly plugin: Plugin,
  ) {
    this.catalog = join(folder, 'catalog');
    this.out = join(folder, 'out');
  }

  static async start(options: LoopbackOptions = {}): Promise<Setting> {
    const folder = mkdtempSync(join(tmpdir(), 'meshwatch-e2e-'));
    mkdirSync(join(folder, 'catalog'));
    return new Setting(folder, await LoopbackDatadog.start(options), await startPlugin(folder));
  }

  async stop(): Promise<void> {
    this.plugin.stop();
    await this.datadog.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Takes a directory as the catalog. */
  copy(from: string): void {
    cpSync(join(root, from), this.catalog, { recursive: true });
  }

  /** Writes files of the catalog. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.catalog, name)), { recursive: true });
      writeFileSync(join(this.catalog, name), text);
    }
  }

  /** Replaces one piece of a file of the catalog, which must be there. */
  edit(name: string, before: string, after: string): void {
    const text = readFileSync(join(this.catalog, name), 'utf8');
    if (!text.includes(before)) throw new Error(`${name} holds no ${JSON.stringify(before)}`);
    this.write({ [name]: text.replace(before, after) });
  }

  get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ...this.plugin.env,
      MESHWATCH_CATALOG: this.catalog,
      MESHWATCH_OUT: this.out,
      MESHWATCH_API_URL: this.datadog.url,
      MESHWATCH_AS_OF: '2026-11-23',
      DD_API_KEY: 'api',
      DD_APP_KEY: 'app',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      TF_IN_AUTOMATION: '1',
      CI: '1',
      NO_COLOR: '1',
    };
  }

  /** Runs our own program as a child, as CI does. */
  meshwatch(...args: string[]): Running {
    return this.meshwatchWith({}, ...args);
  }

  /** The same with another environment. */
  meshwatchWith(env: NodeJS.ProcessEnv, ...args: string[]): Running {
    const program = [join(root, 'dist', 'cli', 'main.js'), ...args];
    return run(process.execPath, program, this.folder, { ...this.env, ...env });
  }

  async synth(): Promise<void> {
    rightOrThrow('synth', await run(process.execPath, [join(root, 'scripts', 'synth.js')], root, this.env));
  }

  /** Begins anew: an empty account, and no state of anything. */
  forget(): void {
    this.datadog.account.clear();
    rmSync(join(this.out, 'state'), { recursive: true, force: true });
  }

  stacks(): readonly string[] {
    return readdirSync(join(this.out, 'stacks')).sort();
  }

  terraform(stack: string, ...args: string[]): Running {
    const [command = '', ...rest] = args;
    const input = ['init', 'plan', 'apply', 'destroy', 'import'].includes(command) ? ['-input=false', '-no-color'] : [];
    return run(terraformBinary, [command, ...input, ...rest], join(this.out, 'stacks', stack), this.env);
  }

  /** Terraform, or an error that shows what it said. */
  async right(stack: string, ...args: string[]): Promise<Outcome> {
    return rightOrThrow(`terraform ${args.join(' ')} of ${stack}`, await this.terraform(stack, ...args));
  }

  /** Plans a stack into a file beside it and shows what it would do; inits it before the first time. */
  async plan(stack: string): Promise<Plan> {
    if (!existsSync(join(this.out, 'stacks', stack, '.terraform'))) await this.right(stack, 'init');
    await this.right(stack, 'plan', '-out=plan.tfplan');
    const { out } = await this.right(stack, 'show', '-json', 'plan.tfplan');
    return JSON.parse(out) as Plan;
  }

  /** Plans and applies exactly that plan. */
  async deploy(stack: string): Promise<Plan> {
    const plan = await this.plan(stack);
    await this.right(stack, 'apply', 'plan.tfplan');
    return plan;
  }
}

function rightOrThrow(what: string, outcome: Outcome): Outcome {
  if (outcome.code === 0) return outcome;
  throw new Error(`${what} ended with ${outcome.code}\n${outcome.out}\n${outcome.err}`);
}

/** `{create: 3, update: 1}`: how often a plan does what; what stays is not counted. */
export function summary({ resource_changes: changes = [] }: Plan): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { change } of changes) {
    const key = change.importing ? 'import' : change.actions.join('+');
    if (key !== 'no-op') counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
