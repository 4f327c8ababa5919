// One measured piece of work in a process of its own: `node work.js <work> <arguments…>`. Prints its greatest memory, and
// where a work measures itself, its seconds.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

const works = {
  floor(modulePath, count, file) {
    require('./floor').writeFloor(modulePath, Number(count), file);
  },
  synth(count, out, critical) {
    const { generateSubject } = require(join(dist, 'stacks/generate'));
    const { generatorDigest } = require(join(dist, 'stacks/output'));
    const { synth } = require(join(dist, 'stacks/synth'));
    const mesh = require('./mesh').syntheticMesh(Number(count), Number(critical));
    synth(mesh, { out, generate: generateSubject, generator: generatorDigest(dist) });
  },
  yaml(directory) {
    require('./catalog').parseAlone(directory);
  },
  load(directory) {
    const { loadCatalog } = require(join(dist, 'catalog/load'));
    const { mesh, issues } = loadCatalog(directory, { asOf: '2026-11-23' });
    if (!mesh) throw new Error(`the catalog of the benchmark has issues: ${JSON.stringify(issues.slice(0, 3))}`);
  },
  'manifests-yaml': (directory) => require('./manifests').parseAlone(directory),
  import: (directory) => require('./manifests').importAll(directory),
  /** The error rate of every service of a synthesized mesh over days of minutes, a bad hour in each. */
  simulate(directory, days) {
    const { readFileSync, readdirSync } = require('node:fs');
    const { readArtifact } = require(join(dist, 'tools/artifact/read'));
    const { monitorOf } = require(join(dist, 'tools/artifact/monitor'));
    const { simulate } = require(join(dist, 'tools/simulate/simulate'));
    const stacks = join(directory, 'stacks');
    const paths = readdirSync(stacks).map((stack) => join(stacks, stack, 'cdk.tf.json'));
    const { artifact } = readArtifact(paths.map((path) => ({ path, text: readFileSync(path, 'utf8') })));
    const monitors = artifact.stacks
      .flatMap(({ resources }) => resources)
      .filter(({ address }) => address.endsWith('__error-rate'))
      .map(monitorOf);
    const series = require('./series').monthOf(monitors.length, Number(days) * 1440);
    const recording = { intervalSeconds: 60, length: Number(days) * 1440, series, operands: new Map() };
    const nobody = { monitor: () => undefined, slo: () => undefined };
    let alerts = 0;
    let evaluations = 0;
    for (const monitor of monitors) {
      const [{ states, transitions }] = simulate(monitor, nobody, recording).groups;
      evaluations += states.length;
      alerts += transitions.filter(({ to }) => to === 'ALERT').length;
    }
    // a run that sees nothing would be fast, too
    if (alerts !== monitors.length)
      throw new Error(`${alerts} alerts of ${monitors.length} monitors in ${evaluations}`);
  },
  windows: (services, days) => require('./series').windowsOf(Number(services), Number(days) * 1440, 10),
  'lint-queries'(out, file) {
    require('./lint').writeQueries(out, file);
  },
  'lint-json': (out) => require('./lint').parseArtifactJson(out),
  'lint-parse': (file) => require('./lint').parseArtifactQueries(file),
  lint: (out) => require('./lint').lintArtifact(out),
  review: (out) => require('./review').reviewArtifacts(out),
  /** Queries of synthetic services' monitors, four a service. */
  queries(count, file) {
    const { monitorResources } = require(join(dist, 'monitors/resources'));
    const { printMonitor } = require(join(dist, 'queries/print-monitor'));
    const mesh = require('./mesh').syntheticMesh(Number(count) / 4, 5);
    const texts = mesh.services
      .flatMap((service) => monitorResources(mesh, service))
      .filter(({ type }) => type === 'datadog_monitor')
      .map(({ query }) => printMonitor(query, ({ type, address }) => `\${${type}.${address}.id}`));
    if (texts.length !== Number(count)) throw new Error(`made ${texts.length} queries, expected ${count}`);
    writeFileSync(file, JSON.stringify(texts));
  },
  /** Seconds of a core, starting included: other work on the machine does not stretch them. */
  parse(file) {
    const { parseMonitor } = require(join(dist, 'queries/parse'));
    for (const text of JSON.parse(readFileSync(file, 'utf8'))) {
      const parsed = parseMonitor(text);
      if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
    }
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    return (userCPUTime + systemCPUTime) / 1e6;
  },
};

const [, , name, ...rest] = process.argv;
const seconds = works[name](...rest);
console.log([process.resourceUsage().maxRSS, ...(typeof seconds === 'number' ? [seconds] : [])].join(' '));
