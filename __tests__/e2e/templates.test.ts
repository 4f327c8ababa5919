import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aMesh, find, web } from './a-mesh';
import { Setting } from './setting';
import { run, terraformBinary, withTerraform, type Outcome } from './terraform';

jest.setTimeout(240_000);

const root = join(__dirname, '..', '..');
const template = (name: string): unknown => parse(readFileSync(join(root, 'docs/ci', name), 'utf8'), { merge: true });

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly 'working-directory'?: string }[] }>
  >;
}

interface Atlantis {
  readonly workflows: {
    readonly meshwatch: { readonly plan: { readonly steps: readonly (string | { readonly run?: string })[] } };
  };
}

/** Scripts of one job, each with the folder it runs in. */
interface Script {
  readonly text: string;
  readonly folder: string;
  /** @default one that ends at the first error */
  readonly shell?: readonly [string, ...string[]];
}

function github(job: string): readonly Script[] {
  const steps = (template('github/deploy.yml') as Workflow).jobs[job]?.steps ?? [];
  return steps.flatMap(({ run: text, 'working-directory': folder = '.' }) =>
    text === undefined ? [] : [{ text, folder: folder.replace('${{ matrix.stack }}', '$STACK') }],
  );
}

/** GitLab runs all of a job in one shell. */
function gitlab(job: string): readonly Script[] {
  const { script } = (template('gitlab/stack.yml') as Readonly<Record<string, { script: readonly string[] }>>)[job] ?? {
    script: [],
  };
  return [{ text: ['set -o pipefail', ...script].join('\n'), folder: '.' }];
}

/** The scripts of its plan, each in the stack's folder and a shell that goes on after errors; its own steps as it does them. */
const atlantis: readonly Script[] = [
  { text: 'npx meshwatch synth', folder: '.' },
  ...(template('atlantis/repos.yaml') as Atlantis).workflows.meshwatch.plan.steps.flatMap((step): readonly Script[] => {
    const folder = 'cdktf.out/stacks/$STACK';
    if (typeof step !== 'string') {
      return step.run === undefined ? [] : [{ text: step.run, folder, shell: ['sh', '-c'] }];
    }
    const own = { init: 'init', plan: 'plan -out=tfplan', show: 'show -json tfplan >"$SHOWFILE"' }[step];
    return own === undefined ? [] : [{ text: `terraform ${own}`, folder }];
  }),
];

withTerraform('the scripts of the templates', () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await Setting.start();
    const bin = join(setting.folder, 'bin');
    mkdirSync(bin);
    const program = (name: string, text: string) => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    program('npx', `shift; exec '${process.execPath}' '${join(root, 'dist/cli/main.js')}' "$@"`);
    program('npm', 'exit 0');
    program('terraform', `exec '${execFileSync('which', [terraformBinary], { encoding: 'utf8' }).trim()}' "$@"`);
    execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: setting.folder });
  });
  afterEach(() => setting.stop());

  /** Commits the catalog as a merge would, and gives what the branch was before. */
  function merge(files: Readonly<Record<string, string>>): string {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: setting.folder, encoding: 'utf8', stdio: 'pipe' });
    let before = '0'.repeat(40);
    if (existsSync(join(setting.folder, '.git/refs/heads/main'))) before = git('rev-parse', 'HEAD').trim();
    setting.write(files);
    git('add', 'catalog');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'merge');
    return before;
  }

  async function job(scripts: readonly Script[], variables: Readonly<Record<string, string>>): Promise<Outcome> {
    const env = {
      ...setting.env,
      PATH: `${join(setting.folder, 'bin')}:${process.env['PATH']}`,
      MESHWATCH_CATALOG: 'catalog',
      MESHWATCH_OUT: 'cdktf.out',
      TF_INPUT: '0',
      GITHUB_OUTPUT: join(setting.folder, 'output'),
      GITHUB_STEP_SUMMARY: join(setting.folder, 'summary.md'),
      ...variables,
    };
    expect(scripts.length).toBeGreaterThan(0);
    for (const { text, folder, shell = ['bash', '-e', '-c'] } of scripts) {
      const cwd = join(setting.folder, folder.replace('$STACK', variables['STACK'] ?? ''));
      const [program, ...options] = shell;
      const outcome = await run(program, [...options, text], cwd, env);
      if (outcome.code !== 0) return outcome;
    }
    return { code: 0, out: '', err: '' };
  }

  /** Names that the job which lists stacks hands on. */
  async function stacks(BASE: string): Promise<readonly string[]> {
    rmSync(join(setting.folder, 'output'), { force: true });
    expect(await job(github('stacks'), { BASE })).toMatchObject({ code: 0 });
    return JSON.parse(readFileSync(join(setting.folder, 'output'), 'utf8').replace('names=', '')) as string[];
  }

  const cheaper = { 'services/find.yaml': aMesh['services/find.yaml']?.replace('tier: 2', 'tier: 1') ?? '' };
  const search = () =>
    setting.datadog.account.monitors.list().find(({ name }) => String(name).includes('ns/search: error'));

  test.each([
    ['GitHub', github('plan'), github('apply')],
    ['GitLab', gitlab('.plan'), gitlab('.apply')],
  ])(
    '%s: the first push deploys what is there, the next what it changed, and nothing that was not reviewed',
    async (_, plan, apply) => {
      const first = merge(aMesh);
      expect(await stacks(first)).toEqual(['platform__production', find, web]);
      expect(await job(plan, { STACK: find, BASE: first })).toMatchObject({ code: 0 });
      expect(await job(apply, { STACK: find })).toMatchObject({ code: 0 });
      const made = setting.datadog.account.monitors.size;
      expect(made).toBeGreaterThan(2);

      const BASE = merge(cheaper);
      expect(await stacks(BASE)).toContain(find);
      expect(await job(plan, { STACK: find, BASE })).toMatchObject({ code: 0 });
      const priority = search()?.['priority'];
      // somebody deletes another monitor by hand before the run is started again
      const other = setting.datadog.account.monitors
        .list()
        .find(({ name }) => /ns\/search: .*sidecar/.test(String(name)));
      setting.datadog.account.monitors.delete(String(other?.['id']));
      const stopped = await job(plan, { STACK: find, BASE });
      expect(stopped.code).toBe(1);
      // without a base nobody holds it: whoever approves reads the plan
      expect(await job(plan, { STACK: find, BASE: '' })).toMatchObject({ code: 0 });
      expect(await job(apply, { STACK: find })).toMatchObject({ code: 0 });
      expect(setting.datadog.account.monitors.size).toBe(made);
      expect(search()?.['priority']).not.toBe(priority);

      // a run that was cut off before it could save its state: what it made is taken over, not made twice
      rmSync(join(setting.folder, 'cdktf.out/state', `${find}.tfstate`));
      // reviewed as made, since nothing was before: the same objects are taken over
      expect(await job(plan, { STACK: find, BASE: first })).toMatchObject({ code: 0 });
      expect(await job(plan, { STACK: find, BASE: '' })).toMatchObject({ code: 0 });
      expect(await job(apply, { STACK: find })).toMatchObject({ code: 0 });
      expect(setting.datadog.account.monitors.size).toBe(made);
    },
  );

  test.each([
    ['GitHub', github('plan')],
    ['GitLab', gitlab('.plan')],
    ['Atlantis', atlantis],
  ])('%s: what nobody accepted ends the run, though the plan of its stack does not show it', async (_, plan) => {
    const first = merge(aMesh);
    expect(await job(github('plan'), { STACK: web, BASE: first })).toMatchObject({ code: 0 });
    expect(await job(github('apply'), { STACK: web })).toMatchObject({ code: 0 });
    const planned = async (files: Readonly<Record<string, string>>) => {
      const BASE = merge(files);
      // of Atlantis: the base of a request is a branch of its origin, and it gives names and the plan its own way
      execFileSync('git', ['update-ref', 'refs/remotes/origin/main', BASE], { cwd: setting.folder });
      const names = { PROJECT_NAME: web, BASE_BRANCH_NAME: 'main', SHOWFILE: join(setting.folder, 'shown.json') };
      return job(plan, { STACK: web, BASE, ...names });
    };
    const tier = aMesh['services/web.yaml']?.replace('tier: 2', 'tier: 1') ?? '';
    expect(await planned({ 'services/web.yaml': tier })).toMatchObject({ code: 0 });

    // another stack is gone from the catalog, and its monitors with nobody to delete or keep them
    const none = 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n';
    const stopped = await planned({
      'services/find.yaml': none,
      'services/web.yaml': aMesh['services/web.yaml'] ?? '',
    });
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.out).toContain('critical stack-vanished');
  });
});
