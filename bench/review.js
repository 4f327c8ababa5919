// Review of two artifacts of which 50 resources differ, and what it cannot do without: JSON.parse of both, and each of
// their queries parsed (the same measures as for lint, of one artifact, taken twice).
'use strict';
const { createHash } = require('node:crypto');
const { join } = require('node:path');
const { artifactFiles, provenanceOf, timed } = require('./lint');

const dist = join(__dirname, '..', 'dist');
const changed = 50;

/** The same stacks with the thresholds of a few monitors doubled. */
function edited(files) {
  let left = changed;
  return files.map(({ path, text }) => {
    if (left === 0) return { path, text };
    const content = JSON.parse(text);
    for (const monitor of Object.values(content.resource?.datadog_monitor ?? {})) {
      const { critical } = monitor.monitor_thresholds ?? {};
      if (left === 0 || critical === undefined) continue;
      monitor.monitor_thresholds.critical = String(critical * 2);
      monitor.query = monitor.query.replace(/[\d.]+$/, String(critical * 2));
      left -= 1;
    }
    return { path, text: JSON.stringify(content) };
  });
}

function reviewArtifacts(out) {
  const { readArtifact } = require(join(dist, 'tools/artifact/read'));
  const { contextOf } = require(join(dist, 'tools/review/context'));
  const { review } = require(join(dist, 'tools/review/review'));
  const [base, provenance] = [artifactFiles(out), provenanceOf(out)];
  const head = edited(base);
  const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const options = { acks: [], failOn: 'critical', allowance: { count: 0 }, isWhole: true, hash };
  let found;
  const seconds = timed(() => {
    const [before, after] = [base, head].map((files) => readArtifact(files, provenance).artifact);
    found = review(contextOf(before, after, '2026-11-23'), options);
  });
  if (found.changes.length !== changed) throw new Error(`${found.changes.length} changes, expected ${changed}`);
  return seconds;
}

module.exports = { reviewArtifacts };
