// A synthetic catalog on disk, and the time that its YAML alone takes.
'use strict';
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const teamCount = 25;

const mesh = `apiVersion: meshwatch/v1
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
${Array.from({ length: teamCount }, (_, team) => `  team-${team}: { page: ["@pagerduty-${team}"], notify: ["@slack-${team}"] }`).join('\n')}
`;

function service(index) {
  return `  - name: service-${index}
    namespace: ns
    team: team-${index % teamCount}
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

/** Writes a catalog of `count` services, one file a team. */
function writeCatalog(directory, count) {
  mkdirSync(join(directory, 'services'), { recursive: true });
  writeFileSync(join(directory, 'mesh.yaml'), mesh);
  for (let team = 0; team < teamCount; team++) {
    const services = Array.from({ length: count }, (_, index) => index).filter((index) => index % teamCount === team);
    const text = `apiVersion: meshwatch/v1\nkind: Services\nservices:\n${services.map(service).join('')}`;
    if (services.length > 0) writeFileSync(join(directory, 'services', `team-${team}.yaml`), text);
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
