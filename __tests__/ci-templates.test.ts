import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { optionsOf } from '../cli/arguments';
import { commands } from '../cli/commands';

const room = join(__dirname, '..', 'docs', 'ci');
const templates = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yml'))
  .sort();

/** Every text below a value that runs in a shell: `run` of GitHub, `script` and `before_script` of GitLab. */
function scriptsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (!['run', 'script', 'before_script'].includes(key)) return scriptsIn(inner);
    return (Array.isArray(inner) ? inner : [inner]).filter((one): one is string => typeof one === 'string');
  });
}

describe.each(templates)('docs/ci/%s', (file) => {
  const scripts = scriptsIn(parse(readFileSync(join(room, file), 'utf8')));

  test('is YAML whose scripts a shell can read', () => {
    expect(scripts).not.toEqual([]);
    for (const script of scripts) execFileSync('bash', ['-n', '-c', script]);
  });

  test('calls commands and options that exist', async () => {
    const calls = scripts.flatMap((script) => [...script.matchAll(/npx meshwatch ([a-z]+)([^|\n]*)/g)]);
    for (const [, name = '', rest = ''] of calls) {
      const command = await commands[name]?.load();
      if (!command) throw new Error(`${file} calls 'meshwatch ${name}', which is no command`);
      const used = [...rest.matchAll(/--([a-z-]+)/g)].map(([, option = '']) => option);
      expect(Object.keys(optionsOf(command))).toEqual(expect.arrayContaining(used));
    }
  });

  test('never pastes what a stranger may write into a script', () => {
    // an expression within a script is text of its shell: names of branches and titles would run
    for (const script of scripts) expect(script).not.toMatch(/\$\{\{\s*github\.(?:event|head_ref)/);
  });
});
