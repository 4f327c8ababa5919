import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { parseArguments } from '../cli/arguments';
import { commands } from '../cli/commands';
import { workflowFaults } from './workflow-faults';

const folder = join(__dirname, '../docs/ci');
const templates = globSync('**/*.{yml,yaml}', { cwd: folder }).sort();
const textOf = (template: string) => readFileSync(join(folder, template), 'utf8');

/** Every string of a document that a shell gets, whatever the product calls it. */
function scripts(value: unknown, isScript = false): string[] {
  if (typeof value === 'string') return isScript ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => scripts(one, isScript));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    scripts(inner, ['run', 'script', 'before_script'].includes(key)),
  );
}

interface Job {
  readonly if?: string;
  readonly strategy?: { readonly 'max-parallel'?: number; readonly 'fail-fast'?: boolean };
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly environment?: string;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly env?: object }[];
}
interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

test.each(templates)('%s is YAML, and each command in it is one of ours, called rightly', async (template) => {
  const called = scripts(parse(textOf(template), { merge: true })).flatMap((script) =>
    [
      ...script
        .replace(/\$\{\{.*?\}\}/g, '$VALUE')
        .matchAll(/\bnpx (?:--prefix \S+ )?meshwatch ([a-z]+)((?: (?!\||&&|>)[^\s;)#]+)*)/g),
    ].map(([, name = '', rest = '']) => ({
      name,
      args: rest.split(' ').filter((word) => word !== '' && !word.startsWith('$')),
    })),
  );
  expect(called.length).toBeGreaterThan(0);
  for (const { name, args } of called) {
    const entry = commands[name];
    if (!entry) throw new Error(`${template} calls meshwatch ${name}, which there is not`);
    const command = await entry.load();
    expect(() => parseArguments(command, args)).not.toThrow();
  }
});

test.each(templates)('%s holds scripts that a shell can read, and that no stranger can write into', (template) => {
  for (const script of scripts(parse(textOf(template), { merge: true }))) {
    const { status } = spawnSync('bash', ['-n', '-c', script]);
    expect(status).toBe(0);
    // an expression within a script is text of its shell: names of branches and titles would run
    expect(script).not.toMatch(/\$\{\{\s*github\.(?:event|head_ref)/);
  }
});

test.each(templates.filter((name) => name.startsWith('github/')))('%s asks for no more than it needs', (template) => {
  const { on, permissions, jobs } = parse(textOf(template)) as Workflow;
  expect(on).toBeDefined();
  expect(permissions['contents']).toBe('read');
  for (const { steps } of Object.values(jobs)) {
    // keys stand beside the one step that needs them, never around all
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  }
});

describe("GitHub's own parser", () => {
  const workflows = templates.filter((name) => name.startsWith('github/'));
  test.each(workflows)('finds nothing wrong in %s', async (template) => {
    expect(await workflowFaults(template, textOf(template))).toEqual([]);
  });

  test.each([
    ['an unknown key', 'timeout-minutes: 20', 'timeout-minuts: 20', "Unexpected value 'timeout-minuts'"],
    ['a job that is not there', 'needs: stacks', 'needs: stakcs', "depends on unknown job 'stakcs'"],
    ['an unknown function', 'fromJson(', 'fromJsn(', "Unrecognized function: 'fromJsn'"],
    ['an unknown context', 'inputs.base }}', 'input.base }}', "Unrecognized named-value: 'input'"],
  ])('would find %s', async (_, right, wrong, message) => {
    const text = textOf('github/deploy.yml');
    expect(text).toContain(right);
    expect((await workflowFaults('deploy.yml', text.replace(right, wrong))).join('\n')).toContain(message);
  });
});

test('a pull request is checked without secrets', () => {
  expect(textOf('github/check.yml')).not.toContain('secrets.');
});

test('GitHub applies what was planned: one at a time for each stack, at most four side by side', () => {
  const { jobs } = parse(textOf('github/deploy.yml')) as Workflow;
  const { plan, apply } = jobs;
  expect(apply?.strategy?.['max-parallel']).toBe(4);
  expect(apply?.concurrency).toEqual({ group: 'meshwatch-${{ matrix.stack }}', 'cancel-in-progress': false });
  expect([plan?.environment, apply?.environment]).toEqual(['plan', 'production']);
  const run = apply?.steps.map((step) => step.run ?? '').join('\n');
  expect(run).toContain('terraform apply tfplan');
  expect(run).not.toContain('terraform plan');
});

test('GitHub lets no stack cut off another that fails, whose apply may be under way', () => {
  const { plan, apply } = (parse(textOf('github/deploy.yml')) as Workflow).jobs;
  // without a word of it, true
  expect([plan, apply].map((job) => job?.strategy?.['fail-fast'])).toEqual([false, false]);
});

test('GitHub deploys the main branch alone: by hand a run starts anywhere', () => {
  expect((parse(textOf('github/deploy.yml')) as Workflow).jobs['stacks']?.if).toBe("github.ref == 'refs/heads/main'");
});

/** What a script beside the templates makes of the list of stacks. */
function made(
  script: string,
  names: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Readonly<Record<string, unknown>> {
  const stacks = names.map((name) => ({ name, path: `cdktf.out/stacks/${name}` }));
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, script)], {
    input: JSON.stringify({ stacks }),
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe('');
  return parse(stdout) as Readonly<Record<string, unknown>>;
}

describe('the child pipeline of GitLab', () => {
  interface ChildJob {
    readonly extends: string;
    readonly needs?: readonly string[];
    readonly resource_group?: string;
    readonly variables: Readonly<Record<string, string>>;
  }
  const names = Array.from({ length: 60 }, (_, index) => `team__production__t${index}`);
  const jobsOf = (stacks: readonly string[]) =>
    made('gitlab/pipeline.js', stacks, { MESHWATCH_BASE: 'abc' }) as Readonly<Record<string, ChildJob>>;
  const laneOf = (stacks: readonly string[], name: string) => jobsOf(stacks)[`apply ${name}`]?.resource_group;

  test('plans each stack, then applies that plan by hand', () => {
    const variables = { STACK: 'web', BASE: 'abc' };
    expect(jobsOf(['web'])).toMatchObject({
      include: [{ local: 'ci/stack.yml' }],
      'plan web': { extends: '.plan', variables },
      'apply web': { extends: '.apply', needs: ['plan web'], variables },
    });
    expect(parse(textOf('gitlab/stack.yml'))).toMatchObject({
      '.plan': { environment: { name: 'plan', action: 'prepare' } },
      '.apply': { when: 'manual', environment: { name: 'production' } },
    });
  });

  test('applies at most four at once, and one stack always in the same lane', () => {
    const lanes = new Set(names.map((name) => laneOf(names, name)));
    expect([...lanes].sort()).toEqual(['meshwatch-0', 'meshwatch-1', 'meshwatch-2', 'meshwatch-3']);
    for (const name of names.slice(0, 5)) expect(laneOf([name, 'other'], name)).toBe(laneOf(names, name));
  });

  test('has a job where no stack changed: one without any would be an error', () => {
    expect(Object.keys(jobsOf([]))).toEqual(['include', 'stages', 'nothing']);
  });

  test('says the base under a name that the parent does not forward, which would win over the job', () => {
    const { variables } = parse(textOf('gitlab/deploy.gitlab-ci.yml')) as {
      variables: Readonly<Record<string, unknown>>;
    };
    const own = jobsOf(['web'])['plan web']?.variables ?? {};
    expect(Object.keys(own).filter((name) => Object.hasOwn(variables, name))).toEqual([]);
  });
});

test.each(['github/deploy.yml', 'gitlab/stack.yml', 'atlantis/repos.yaml'])(
  '%s holds the plan to the review of the same stack, after it was made',
  (template) => {
    const all = scripts(parse(textOf(template))).join('\n');
    const place = (part: RegExp) => all.search(part);
    expect(place(/review --base "[^"]+" --json --out "?reviewed/)).toBeGreaterThan(0);
    expect(place(/review --plan "cdktf.out\/stacks\/\$\w+\/plan.json"/)).toBeGreaterThan(place(/review --base/));
    expect(all).toContain('--expect');
    // an exit code that is swallowed would let go what nobody accepted
    expect(all).not.toMatch(/\$\? = 1|\|\| true/);
  },
);

test('Atlantis gets a project for each stack', () => {
  expect(made('atlantis/projects.js', ['team__production__web'])).toMatchObject({
    version: 3,
    projects: [{ name: 'team__production__web', dir: 'cdktf.out/stacks/team__production__web' }],
  });
});

test('Atlantis plans by itself whatever file of the request changed: who is listed has changed', () => {
  const { projects } = made('atlantis/projects.js', ['web']) as {
    projects: readonly { readonly dir: string; readonly autoplan: { readonly when_modified: readonly string[] } }[];
  };
  // Atlantis joins each pattern with `dir`, and matches what the request changed, seen from the root
  expect(projects.flatMap(({ dir, autoplan }) => autoplan.when_modified.map((one) => posix.join(dir, one)))).toEqual([
    '**',
  ]);
});

test('scripts of Atlantis end at the first error: its shell would go on', () => {
  for (const script of scripts(parse(textOf('atlantis/repos.yaml')))) {
    if (script.trim().includes('\n')) expect(script).toMatch(/^set -e\n/);
  }
});
