import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import { parseArguments } from '../../cli/arguments';
import { meshwatch, root } from './harness';

describe('meshwatch', () => {
  test('without a command shows the help on stderr and was called wrongly', async () => {
    const { code, out, err } = await meshwatch([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: meshwatch <command>');
  });

  test.each([['help'], ['-h'], ['--help']])('%s lists every command on stdout', async (...argv) => {
    const { code, out } = await meshwatch(argv);
    expect(code).toBe(0);
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(out).toMatch(new RegExp(`  ${name} +${summary}`));
    }
  });

  test('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(await meshwatch(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each([
    [['valdiate'], "unknown command 'valdiate'", "did you mean 'validate'?"],
    [['validate', '--jsno'], "unknown option '--jsno'", "did you mean '--json'?"],
    [['constructor'], "unknown command 'constructor'", 'known: '],
    [['validate', '--constructor'], "unknown option '--constructor'", 'known: '],
    [['help', 'explian'], "unknown command 'explian'", "did you mean 'explain'?"],
  ])('fails on %j with what was meant', async (argv, message, hint) => {
    const { code, out, err } = await meshwatch(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`meshwatch: ${message}\n  hint: ${hint}`);
  });

  test.each([
    [['explain'], 'missing argument <service>'],
    [['validate', 'a', 'b'], "unexpected argument 'b'"],
    [['synth', '--out'], "option '--out' needs a value: --out <dir>"],
    [['synth', '--out', '--json'], "option '--out' needs a value"],
    [['synth', '--out='], "option '--out' needs a value"],
    [['validate', '--json=yes'], "option '--json' takes no value, got 'yes'"],
    [['validate', '--as-of', 'tomorrow'], "--as-of is 'tomorrow', expected a day such as 2026-11-23"],
    [['validate', '--as-of', '2026-02-30'], "--as-of is '2026-02-30'"],
    [['validate', 'a', '--catalog', 'b'], "two catalogs, 'a' and --catalog 'b'"],
    [['validate', '--json', '--sarif'], '--json and --sarif exclude each other'],
  ])('fails on %j as called wrongly', async (argv, message) => {
    const { code, out, err } = await meshwatch(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('fails with 3 where the catalog is no directory', async () => {
    const { code, err } = await meshwatch(['validate', 'nowhere']);
    expect([code, err]).toEqual([3, "meshwatch: no catalog at 'nowhere': no such directory\n"]);
    expect((await meshwatch(['validate', 'package.json'])).err).toContain('not a directory');
  });

  test('fails with 3 on a crash, in one line, with the stack only for debugging', async () => {
    const now = () => {
      throw new Error('the clock stopped\nsecond line');
    };
    const quiet = await meshwatch(['validate', 'examples/zozotown'], { env: {}, now });
    expect(quiet.code).toBe(3);
    expect(quiet.err).toBe(
      'meshwatch: internal error: the clock stopped\n  hint: MESHWATCH_DEBUG=1 shows where it happened\n',
    );
    const loud = await meshwatch(['validate', 'examples/zozotown'], { env: { MESHWATCH_DEBUG: '1' }, now });
    expect(loud.err).toMatch(/^ +at now /m);
  });
});

describe.each(Object.keys(commands))('meshwatch %s -h', (name) => {
  test('shows its options and an example that parses', async () => {
    const { code, out, err } = await meshwatch([name, '-h']);
    expect([code, err]).toEqual([0, '']);
    const command = await commands[name]?.load();
    for (const example of command?.examples ?? []) {
      expect(out).toContain(`  ${example}\n`);
      const [program, called, ...argv] = example.split(' ');
      expect([program, called]).toEqual(['meshwatch', name]);
      expect(() => parseArguments(command!, argv)).not.toThrow();
    }
    for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
    expect(command?.examples.length).toBeGreaterThan(0);
  });

  test('is what `meshwatch help` says of it', async () => {
    expect((await meshwatch(['help', name])).out).toBe((await meshwatch([name, '--help'])).out);
  });
});

describe('the built program', () => {
  const main = join(root, 'dist', 'cli', 'main.js');
  const built = existsSync(main) ? test : test.skip;
  const call = (...argv: string[]) => spawnSync(process.execPath, [main, ...argv], { cwd: root, encoding: 'utf8' });

  built('passes its exit code on', () => {
    expect(call('help').status).toBe(0);
    expect(call('hlep').status).toBe(2);
    expect(call('validate', 'nowhere').status).toBe(3);
  });
});
