// Lint of a synthesized artifact, and the two things it cannot do without: JSON.parse, and each of its queries parsed.
'use strict';
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');

function artifactFiles(out) {
  const paths = readdirSync(join(out, 'stacks')).map((stack) => `stacks/${stack}/cdk.tf.json`);
  return paths.map((path) => ({ path, text: readFileSync(join(out, path), 'utf8') }));
}

const provenanceOf = (out) => readFileSync(join(out, 'provenance.json'), 'utf8');

function readOut(out) {
  const { readArtifact } = require(join(dist, 'tools/artifact/read'));
  return readArtifact(artifactFiles(out), readFileSync(join(out, 'provenance.json'), 'utf8')).artifact;
}

/** Seconds that a piece of work takes, without reading files and loading modules. */
function timed(work) {
  const before = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - before) / 1e9;
}

/** Writes each distinct text of an artifact that is parsed, with how: what `parseArtifactQueries` reads. */
function writeQueries(out, file) {
  const { contextOf, dashboardsOf } = require(join(dist, 'tools/lint/context'));
  const artifact = readOut(out);
  const { monitors, slos } = contextOf(artifact, undefined);
  const parse = (from) => (from === 'formula' ? 'parseFormula' : 'parseQuery');
  const texts = [
    ...monitors.map(({ query }) => ['parseMonitor', query]),
    ...[...slos, ...dashboardsOf(artifact)].flatMap(({ queries }) =>
      queries.map(({ from, text }) => [parse(from), text]),
    ),
  ];
  const distinct = [...new Map(texts.map((one) => [one.join(' '), one])).values()];
  writeFileSync(file, JSON.stringify(distinct));
}

/** The files, the boards that stand in them as texts of JSON, and provenance. */
function parseArtifactJson(out) {
  const files = artifactFiles(out);
  const provenance = readFileSync(join(out, 'provenance.json'), 'utf8');
  return timed(() => {
    JSON.parse(provenance);
    for (const { text } of files) {
      for (const { dashboard } of Object.values(JSON.parse(text).resource?.datadog_dashboard_json ?? {})) {
        JSON.parse(dashboard);
      }
    }
  });
}

function parseArtifactQueries(file) {
  const parsers = require(join(dist, 'queries/parse'));
  const texts = JSON.parse(readFileSync(file, 'utf8'));
  return timed(() => {
    for (const [parser, text] of texts) parsers[parser](text);
  });
}

/** All rules, without the catalog; every finding would be one of our own output. */
function lintArtifact(out) {
  const { readArtifact } = require(join(dist, 'tools/artifact/read'));
  const { lint } = require(join(dist, 'tools/lint/lint'));
  const files = artifactFiles(out);
  const provenance = readFileSync(join(out, 'provenance.json'), 'utf8');
  let findings = [];
  const seconds = timed(() => {
    findings = lint(readArtifact(files, provenance).artifact);
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(`${errors.length} errors, the first: ${errors[0].about}: ${errors[0].message}`);
  return seconds;
}

module.exports = {
  artifactFiles,
  lintArtifact,
  parseArtifactJson,
  parseArtifactQueries,
  provenanceOf,
  timed,
  writeQueries,
};
