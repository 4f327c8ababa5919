import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { parseArguments } from '../cli/arguments';
import { commands } from '../cli/commands';

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
  readonly strategy?: { readonly 'max-parallel'?: number };
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

test('Atlantis gets a project for each stack', () => {
  const stacks = [{ name: 'team__production__web', path: 'cdktf.out/stacks/team__production__web' }];
  const { stdout } = spawnSync(process.execPath, [join(folder, 'atlantis/projects.js')], {
    input: JSON.stringify({ stacks }),
    encoding: 'utf8',
  });
  expect(parse(stdout)).toMatchObject({
    version: 3,
    projects: [{ name: 'team__production__web', dir: stacks[0]?.path }],
  });
});
