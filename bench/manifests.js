// Synthetic manifests on disk, and the time that their YAML alone takes.
'use strict';
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const files = 25;
const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: ns
  labels:
    istio-injection: enabled
`;

/** What a service usually has: two workloads, a split between them, an autoscaler, and calls in its environment. */
function manifests(index, count) {
  const name = `service-${index}`;
  const workload = (version, replicas) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}-${version}
  namespace: ns
  labels:
    app: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
      version: ${version}
  template:
    metadata:
      labels:
        app: ${name}
        version: ${version}
        tags.datadoghq.com/service: ${name}
      annotations:
        sidecar.istio.io/proxyCPU: 100m
        sidecar.istio.io/proxyMemory: 128Mi
        sidecar.istio.io/proxyCPULimit: 500m
        sidecar.istio.io/proxyMemoryLimit: 256Mi
    spec:
      serviceAccountName: ${name}
      containers:
        - name: app
          image: registry.example.com/${name}:1.2.3
          ports:
            - containerPort: 8080
          env:
            - name: NEXT_URL
              value: http://service-${(index + 1) % count}:80/
          resources:
            requests:
              cpu: 100m
              memory: 256Mi
`;
  return `${workload('v1', 9)}---
${workload('v2', 1)}---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ns
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: ns
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}-v1
  minReplicas: 3
  maxReplicas: 12
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 60
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: ns
spec:
  hosts:
    - ${name}
  http:
    - route:
        - destination:
            host: ${name}
            subset: primary
          weight: 90
        - destination:
            host: ${name}
            subset: canary
          weight: 10
      timeout: 6s
      retries:
        attempts: 1
        perTryTimeout: 3s
        retryOn: connect-failure
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${name}
  namespace: ns
spec:
  host: ${name}
  subsets:
    - name: primary
      labels:
        version: v1
    - name: canary
      labels:
        version: v2
`;
}

/** Writes the manifests of `count` services, in some files. */
function writeManifests(directory, count) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'namespace.yaml'), namespace);
  for (let file = 0; file < files; file++) {
    const own = Array.from({ length: count }, (_, index) => index).filter((index) => index % files === file);
    writeFileSync(join(directory, `file-${file}.yaml`), own.map((index) => manifests(index, count)).join('---\n'));
  }
}

const read = (directory) =>
  readdirSync(directory).map((path) => ({ path, text: readFileSync(join(directory, path), 'utf8') }));

/** What the `yaml` library needs for the same files: documents with places, then plain values. */
function parseAlone(directory) {
  const { LineCounter, parseAllDocuments } = require('yaml');
  for (const { text } of read(directory)) {
    for (const document of parseAllDocuments(text, { lineCounter: new LineCounter() })) document.toJS();
  }
}

function importAll(directory) {
  const dist = join(__dirname, '..', 'dist', 'catalog', 'manifests');
  const { importManifests } = require(join(dist, 'import'));
  const { settingsWithoutCatalog } = require(join(dist, 'settings'));
  const { mesh, clusters, services } = settingsWithoutCatalog('main');
  const input = { mesh, services, cluster: clusters.get('main'), path: 'derived/main.yaml', hasCatalog: false };
  const made = importManifests({ ...input, files: read(directory), owners: [], namespaceDefault: 'default' });
  // a work that reads nothing would be fast, too; that its callers give up in a circle is all that is odd
  const other = made.issues.filter(({ code }) => code !== 'timeout-shorter-than-callee');
  if (made.services.length === 0 || other.length > 0) throw new Error(JSON.stringify(made.issues.slice(0, 3)));
}

module.exports = { importAll, parseAlone, writeManifests };
