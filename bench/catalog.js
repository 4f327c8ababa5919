// A synthetic catalog on disk, and the time that its YAML alone takes.
'use strict';
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const fewTeams = 25;

const mesh = (teams) => `apiVersion: meshwatch/v1
kind: Mesh
name: bench
site: datadoghq.com
backend: { type: local }
environments:
  production: { env: prod, pages: true }
clusters:
  platform:
    environment: production
    tag: { key: kube_cluster_name, value: platform-prod }
    owner: team-0
    istio: { version: "1.24" }
    openmetrics: { controlPlane: v2, dataPlane: v2 }
    dataPlane: apm
    keptLabels: [destination_version]
    meshMetrics: true
teams:
${Array.from({ length: teams }, (_, team) => `  team-${team}: { page: ["@pagerduty-${team}"], notify: ["@slack-${team}"] }`).join('\n')}
`;

function service(index, teams) {
  return `  - name: service-${index}
    namespace: ns
    team: team-${index % teams}
    tier: 1
    kind: http
    runbook: https://wiki.example.com/service-${index}
    clusters: { platform: { stage: 100 } }
    traffic:
      subsets: { primary: { version: v1, weight: 90 }, canary: { version: v2, weight: 10 } }
      timeout: 6s
      retries: { attempts: 1, perTryTimeout: 3s, retryOn: [5xx] }
      connectionPool: { maxConnections: 100, maxPendingRequests: 100, maxRequestsPerConnection: 0 }
    load: { low: 50, normal: 800, peak: 1000, testedPerPod: 600 }
    scale: { min: 4, max: 12, cpuPercent: 60 }
    proxy: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 512Mi } }
    slo: { target: 99.9, window: 30d, latency: { p95: 500ms } }
    monitors: { latency: { critical: 800ms }, error-rate: { critical: 4% } }
`;
}

/** What a team sets apart: for all, for an environment, and for each of two services. */
const overrides = (team, teams) => `apiVersion: meshwatch/v1
kind: TeamOverrides
team: team-${team}
defaults: { monitors: { error-rate: { notify: { add: ["@slack-errors"] } }, unreachable: { window: 10m } } }
environments: { production: { monitors: { latency: { window: 20m } } } }
services:
  ns/service-${team}:
    monitors: { error-rate: { critical: 3%, warning: 1% }, latency: { critical: 700ms } }
  ns/service-${team + teams}:
    monitors: { error-rate: { critical: 2%, warning: null } }
exceptions:
  - { services: [ns/service-${team}], signals: [traffic-loss], set: { priority: P4 }, reason: the batch moves,
      ticket: OPS-${team}, approvedBy: team-0, expires: 2026-12-01 }
`;

const policy = `apiVersion: meshwatch/v1
kind: Policy
rules:
  - match: { tiers: [1, 2], environments: [production] }
    require: { signals: [error-rate, unreachable], page: true, runbook: true }
    bounds: { error-rate: { critical: { max: 10% }, window: { max: 30m }, minRequests: { max: 500 }, priority: { atLeast: P2 } } }
handles: { allowed: ["@slack-*", "@pagerduty-*"], paging: ["@pagerduty-*"] }
exceptions: { maxDays: 30, maxOpenPerTeam: 5, approvers: [team-0] }
`;

/** Writes a catalog of `count` services, one file a team; `overriding` teams also have a file of overrides each. */
function writeCatalog(directory, count, overriding = 0) {
  const teams = overriding || fewTeams;
  mkdirSync(join(directory, 'services'), { recursive: true });
  writeFileSync(join(directory, 'mesh.yaml'), mesh(teams));
  for (let team = 0; team < teams; team++) {
    const services = Array.from({ length: count }, (_, index) => index).filter((index) => index % teams === team);
    const entries = services.map((index) => service(index, teams));
    const text = `apiVersion: meshwatch/v1\nkind: Services\nservices:\n${entries.join('')}`;
    if (services.length > 0) writeFileSync(join(directory, 'services', `team-${team}.yaml`), text);
  }
  if (overriding === 0) return;
  mkdirSync(join(directory, 'overrides'));
  writeFileSync(join(directory, 'policy.yaml'), policy);
  for (let team = 0; team < teams; team++) {
    writeFileSync(join(directory, 'overrides', `team-${team}.yaml`), overrides(team, teams));
  }
}

/** What the `yaml` library needs for the same files: documents with places, then plain values. */
function parseAlone(directory) {
  const { LineCounter, parseDocument } = require('yaml');
  for (const name of readdirSync(directory, { recursive: true })) {
    if (!name.endsWith('.yaml')) continue;
    const lineCounter = new LineCounter();
    parseDocument(readFileSync(join(directory, name), 'utf8'), { lineCounter }).toJS();
  }
}

module.exports = { parseAlone, writeCatalog };
