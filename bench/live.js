// Drift of 300 deployed services against the loopback Datadog: its calls, and its wall time as a ratio to a process that
// makes the same calls, eight at once, and parses their answers and the artifact. Exits 1 where the bar is missed by more
// than noise.
'use strict';
const { spawn } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
require('../scripts/typescript');
const { writeCatalog } = require('./catalog');
const { LoopbackDatadog } = require('../__tests__/e2e/datadog/loopback.ts');
const { apply } = require('../__tests__/e2e/live/apply.ts');
const { readArtifact } = require('../tools/artifact/read.ts');

const services = 300;
const repeats = 3;
// reading boards' queries and the catalog is most of it
const [bar, noise] = [4, 1.2];
const keys = { api: 'a'.repeat(32), app: 'b'.repeat(40) };
const program = join(__dirname, '..', 'dist', 'cli', 'main.js');

/** The floor, as a program of its own: `node live.js floor <url> <file of paths> <folder of stacks>`. */
async function floor(url, paths, stacks) {
  const left = JSON.parse(readFileSync(paths, 'utf8'));
  const headers = { 'dd-api-key': keys.api, 'dd-application-key': keys.app };
  const worker = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await (await fetch(new URL(path, url), { headers })).json();
    }
  };
  for (const stack of readdirSync(stacks)) JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8'));
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** Seconds of a process; the account answers in this one meanwhile. */
async function run(env, ...command) {
  const start = performance.now();
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`${command.join(' ')} exited with ${code}:\n${said}`);
  return (performance.now() - start) / 1000;
}

function artifactOf(out) {
  const path = (stack) => join(out, 'stacks', stack, 'cdk.tf.json');
  const files = readdirSync(join(out, 'stacks')).map((stack) => ({
    path: path(stack),
    text: readFileSync(path(stack), 'utf8'),
  }));
  return readArtifact(files).artifact;
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'meshwatch-bench-live-'));
  const datadog = await LoopbackDatadog.start({ keys });
  try {
    const [catalog, out, paths] = ['catalog', 'out', 'paths.json'].map((name) => join(folder, name));
    const env = { ...process.env, DD_API_KEY: keys.api, DD_APP_KEY: keys.app, MESHWATCH_API_URL: datadog.url };
    writeCatalog(catalog, services);
    await run(env, program, 'synth', catalog, '--out', out);
    await apply(artifactOf(out), datadog.url, keys);
    datadog.calls.clear();
    const drift = [program, 'drift', out, '--catalog', catalog];
    await run(env, ...drift);
    const calls = datadog.calls.all.map(({ path, query }) => (query === '' ? path : `${path}?${query}`));
    writeFileSync(paths, JSON.stringify(calls));
    const least = { drift: Infinity, floor: Infinity };
    for (let turn = 0; turn < repeats; turn++) {
      least.floor = Math.min(least.floor, await run(env, __filename, 'floor', datadog.url, paths, join(out, 'stacks')));
      least.drift = Math.min(least.drift, await run(env, ...drift));
    }
    const ratio = least.drift / least.floor;
    const verdict = ratio <= bar ? 'ok' : ratio <= bar * noise ? 'over, within noise' : 'OVER';
    const { monitors, dashboards } = datadog.account;
    console.log(
      `drift of ${services} services: ${monitors.size} monitors, ${dashboards.size} boards, ${calls.length} calls`,
    );
    console.log(
      `  to the same calls alone ${ratio.toFixed(2)} x   bar ${bar}   ${verdict}   ${least.drift.toFixed(2)} s against ${least.floor.toFixed(2)} s`,
    );
    if (verdict === 'OVER') process.exitCode = 1;
  } finally {
    await datadog.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , work, ...parameters] = process.argv;
(work === 'floor' ? floor(...parameters) : main()).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
