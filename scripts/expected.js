// Rewrites examples/*/expected, the committed output of the examples: `npm run expected`.
// `--check` writes nothing: two runs and a run over reversed files must give the committed bytes.
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative, sep } = require('node:path');
const { parseDocument } = require('yaml');
const { buildIfStale } = require('./build');
const { asOf, examples } = require('./examples');

const root = join(__dirname, '..');

/** Every file below a directory, by its path with `/`, sorted. */
function readTree(directory) {
  if (!fs.existsSync(directory)) return new Map();
  const paths = fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const files = paths.map((path) => [relative(directory, path).split(sep).join('/'), fs.readFileSync(path, 'utf8')]);
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One line a resource, `<stack> <type>.<address>`: what Terraform knows it by. */
function addressList(stacks) {
  const lines = [...stacks].flatMap(([path, text]) =>
    Object.entries(JSON.parse(text).resource ?? {}).flatMap(([type, byAddress]) =>
      Object.keys(byAddress).map((address) => `${path.split('/')[0]} ${type}.${address}`),
    ),
  );
  return `${lines.sort().join('\n')}\n`;
}

/**
 * What lint finds in an output directory, one line a finding, without lines of the catalog: the order of files and
 * entries changes none. An example means to show each.
 */
function lintList(out, catalog) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), 'lint', out, '--catalog', catalog, '--as-of', asOf, '--json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0 && status !== 1) throw new Error(`lint of ${catalog} exited with ${status}:\n${stderr}`);
  const lines = JSON.parse(stdout).issues.map(
    ({ severity, code, path, message }) => `${severity} ${code} ${path}: ${message}`,
  );
  return lines.sort().map((line) => `${line}\n`);
}

/** What `expected/` should hold for a catalog directory, by path. */
function synthesize(catalog) {
  buildIfStale();
  const out = fs.mkdtempSync(join(tmpdir(), 'meshwatch-expected-'));
  try {
    const { MESHWATCH_API_URL, CDKTF_OUTDIR, ...inherited } = process.env;
    const env = { ...inherited, MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out, MESHWATCH_AS_OF: asOf };
    execFileSync(process.execPath, [join(root, 'dist/main.js')], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const stacks = readTree(join(out, 'stacks'));
    const files = [...stacks].map(([path, text]) => [`stacks/${path}`, text]);
    const lint = lintList(out, catalog).join('');
    return new Map([['addresses.txt', addressList(stacks)], ['lint.txt', lint], ...files]);
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
  }
}

/** A copy of a catalog that says the same in another order: service files renamed, their entries reversed. */
function reversedCopy(catalog) {
  const copy = fs.mkdtempSync(join(tmpdir(), 'meshwatch-reversed-'));
  fs.cpSync(catalog, copy, { recursive: true, filter: (path) => !path.endsWith(`${sep}expected`) });
  const directory = join(copy, 'services');
  const names = fs.readdirSync(directory).sort();
  names.forEach((name, index) => {
    const document = parseDocument(fs.readFileSync(join(directory, name), 'utf8'));
    document.get('services').items.reverse();
    fs.rmSync(join(directory, name));
    fs.writeFileSync(join(directory, `${names.length - index + 10}-${name}`), document.toString());
  });
  return copy;
}

/** How two sets of files differ, one line a path; empty where they do not. */
function differences(expected, actual) {
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    const [before, after] = [expected.get(path), actual.get(path)];
    if (before === after) return [];
    return [`${before === undefined ? 'new' : after === undefined ? 'gone' : 'changed'}: ${path}`];
  });
}

module.exports = { examples, root, readTree, synthesize, reversedCopy, differences };

if (require.main === module) {
  const check = process.argv.includes('--check');
  for (const example of examples) {
    const catalog = join(root, 'examples', example);
    const expected = join(catalog, 'expected');
    const actual = synthesize(catalog);
    const errors = actual.get('lint.txt').match(/^error .*\n/gm) ?? [];
    if (errors.length > 0) {
      process.exitCode = 1;
      process.stderr.write(`examples/${example} has errors of lint:\n${errors.map((line) => `  ${line}`).join('')}`);
    }
    if (!check) {
      fs.rmSync(expected, { recursive: true, force: true });
      for (const [path, text] of actual) {
        fs.mkdirSync(join(expected, path, '..'), { recursive: true });
        fs.writeFileSync(join(expected, path), text);
      }
      continue;
    }
    const reversed = reversedCopy(catalog);
    const runs = {
      'differs from the committed output, regenerate with `npm run expected`': differences(readTree(expected), actual),
      'differs between two runs': differences(actual, synthesize(catalog)),
      'depends on the order of files and entries': differences(actual, synthesize(reversed)),
    };
    fs.rmSync(reversed, { recursive: true, force: true });
    for (const [complaint, paths] of Object.entries(runs)) {
      if (paths.length === 0) continue;
      process.exitCode = 1;
      process.stderr.write(`examples/${example} ${complaint}:\n${paths.map((line) => `  ${line}\n`).join('')}`);
    }
  }
}
