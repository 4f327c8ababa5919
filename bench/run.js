// `npm run bench`: each figure beside its bar, as a ratio to a floor measured in the same run, so that machines compare.
// `--short` measures fewer services once. Exits 1 where a bar is missed by more than noise: 20 % of time, 5 % of memory.
'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { buildIfStale } = require('../scripts/build');
const { writeCatalog } = require('./catalog');
const { floorModule, resourcesIn } = require('./floor');

const short = process.argv.includes('--short');
const [many, more, repeats] = short ? [300, 900, 2] : [1000, 3000, 3];
const few = 10;
const noise = { time: 1.2, memory: 1.05 };

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'meshwatch-bench-'));
const place = (name) => join(scratch, name);
let missed = 0;

/** Runs a command; seconds of wall clock, MiB of memory where it tells. */
function once(...command) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: root });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${command.join(' ')} exited with ${status}:\n${stderr}`);
  return { seconds, mebibytes: Number(stdout.trim().split('\n').at(-1)) / 1024 };
}

/** The best of several runs: other work on the machine only ever adds. `before` is not measured. */
function best(command, before = () => {}) {
  const runs = Array.from({ length: repeats }, () => {
    before();
    return once(...command);
  });
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    mebibytes: Math.min(...runs.map(({ mebibytes }) => mebibytes)),
  };
}

function report(what, value, unit, bar, kind, detail = '') {
  const verdict = value <= bar ? 'ok' : value <= bar * noise[kind] ? 'over, within noise' : 'OVER';
  if (verdict === 'OVER') missed++;
  const shown = `${value.toFixed(unit === 'MiB' ? 0 : 2)} ${unit}`;
  console.log(
    `${what.padEnd(50)} ${shown.padStart(10)}   bar ${String(bar).padStart(4)}   ${verdict.padEnd(18)} ${detail}`,
  );
}

const work = (...parameters) => [join(__dirname, 'work.js'), ...parameters.map(String)];
const seconds = (run) => `${run.seconds.toFixed(2)} s`;

function benchSynthesis() {
  once(...work('synth', 1, place('one'), 5));
  const template = place('floor-module.js');
  writeFileSync(
    template,
    floorModule(resourcesIn(place('one/stacks/team__production__team-00/cdk.tf.json')), 'service-00000'),
  );
  const floor = (count) => best(work('floor', template, count, place('floor.json')));
  const anew = (count) => {
    const out = place(`full-${count}`);
    return best(work('synth', count, out, 5), () => rmSync(out, { recursive: true, force: true }));
  };
  const floors = { few: floor(few), many: floor(many) };
  const full = { few: anew(few), many: anew(many), more: anew(more) };
  const against = (ours, base) => `${seconds(ours)} against ${seconds(base)}`;

  report(
    `full synthesis, ${many} services`,
    full.many.seconds / floors.many.seconds,
    'x',
    4,
    'time',
    against(full.many, floors.many),
  );
  report(`  its memory (floor ${floors.many.mebibytes.toFixed(0)} MiB)`, full.many.mebibytes, 'MiB', 300, 'memory');
  report(
    `${more} services against ${many}`,
    full.more.seconds / full.many.seconds,
    'x',
    3.3,
    'time',
    against(full.more, full.many),
  );

  const out = place(`full-${many}`);
  const restore = () => once(...work('synth', many, out, 5));
  const edited = best(work('synth', many, out, 6), restore);
  report(
    'one of 25 teams changed, to the floor of all',
    edited.seconds / floors.many.seconds,
    'x',
    1.3,
    'time',
    against(edited, floors.many),
  );
  report(
    `${few} services from a standing start`,
    full.few.seconds / floors.few.seconds,
    'x',
    4,
    'time',
    against(full.few, floors.few),
  );
  report('  its memory', full.few.mebibytes, 'MiB', 90, 'memory');
}

function benchCatalog() {
  const directory = place('catalog');
  writeCatalog(directory, many);
  const [alone, load] = [best(work('yaml', directory)), best(work('load', directory))];
  const [node, validate] = [best(['-e', '0']), best(['dist/cli/main.js', 'validate', 'examples/zozotown'])];
  report(
    `loading a catalog of ${many} services, to yaml's own`,
    load.seconds / alone.seconds,
    'x',
    2,
    'time',
    `${seconds(load)} against ${seconds(alone)}`,
  );
  report(
    'meshwatch validate, to node -e 0',
    validate.seconds / node.seconds,
    'x',
    4,
    'time',
    `${seconds(validate)} against ${seconds(node)}`,
  );
}

try {
  buildIfStale();
  console.log('work of a service: monitors error-rate, unreachable, latency and slo-burn, an objective, the APM board');
  benchSynthesis();
  benchCatalog();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;
