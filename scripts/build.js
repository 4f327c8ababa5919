// `npm run build`: compiles to dist/ and makes what is made from the schemas, where a source is newer than the last
// build. Tests, scripts and cdktf.json come through here too, so that what runs is what stands in the checkout.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'dist', '.built');
const generated = join(root, 'catalog', 'schema', 'validators', 'Mesh.generated.js');
const lock = join(root, 'node_modules', '.meshwatch-build');
const elsewhere = new Set(['node_modules', 'dist', 'cdktf.out', '__tests__', 'bench', 'examples', 'docs', '.git']);

function newestSource(directory) {
  let newest = 0;
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!elsewhere.has(entry.name)) newest = Math.max(newest, newestSource(path));
    } else if (/\.ts$|^tsconfig.*\.json$/.test(entry.name)) {
      newest = Math.max(newest, fs.statSync(path).mtimeMs);
    }
  }
  return newest;
}

const isStale = () =>
  !fs.existsSync(stamp) || !fs.existsSync(generated) || fs.statSync(stamp).mtimeMs < newestSource(root);

/** Only one process compiles at a time; the others wait, then find the build fresh. */
function locked(work) {
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 120_000)
        fs.rmSync(lock, { recursive: true, force: true }); // left by a killed process
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

/** Throws with the compiler's words where the sources do not compile. */
function buildIfStale() {
  if (!isStale()) return;
  locked(() => {
    if (!isStale()) return;
    const compiler = require.resolve('typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the sources do not compile:\n${stdout}`);
    require('./schemas').writeSchemas();
    fs.writeFileSync(stamp, '');
  });
}

module.exports = { buildIfStale };

if (require.main === module) buildIfStale();
