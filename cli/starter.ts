const mesh = `# yaml-language-server: $schema=https://unpkg.com/meshwatch/schema/mesh.schema.json
apiVersion: meshwatch/v1
kind: Mesh
name: example # part of every dedupe key: change it before the first deployment, not after
site: datadoghq.com # your Datadog site, e.g. datadoghq.eu

environments:
  production: { env: prod, pages: true } # env: the Datadog tag on traces; pages: false wakes nobody

clusters:
  main:
    environment: production
    owner: platform # team of the control plane
    tag: { key: kube_cluster_name, value: main } # how Datadog tags this cluster
    istio: { version: '1.24' }
    # Which spelling of Istio's metrics the Agent reports: v1, v2, or both during a migration. Look at one metric:
    # istio.mesh.request.count.total is v1. A monitor on the wrong spelling is green for ever.
    openmetrics: { controlPlane: v2, dataPlane: v2 }
    dataPlane: apm # error rate and latency from the proxies' traces; istio: from istio.mesh.*

teams:
  platform:
    page: ['@pagerduty-platform'] # wakes someone: P1 and P2 only
    notify: ['@slack-platform']
  shop:
    page: ['@pagerduty-shop']
    notify: ['@slack-shop']

# Numbers for all; tiers, environments and services may set their own. 'meshwatch explain' shows who set what.
defaults:
  tier: 3 # 1 is the most important, 5 the least
  monitors:
    error-rate: { window: 10m, minRequests: 100 }
`;

const services = `# yaml-language-server: $schema=https://unpkg.com/meshwatch/schema/services.schema.json
apiVersion: meshwatch/v1
kind: Services
services:
  - name: cart # the Kubernetes Service
    namespace: shop
    team: shop
    tier: 1
    runbook: https://wiki.example.com/cart
    clusters: { main: { stage: 100 } } # intended percent of pods in the mesh: 0, 10 or 100
    traffic:
      timeout: 3s
      retries: { attempts: 1, perTryTimeout: 1500ms, retryOn: [connect-failure, refused-stream] }
    load: { low: 5, normal: 80, peak: 300 } # requests per second; 'low' turns the watch for lost traffic on
    scale: { min: 3, max: 12 }
    proxy: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 256Mi } }
    monitors:
      latency: { critical: 500ms } # no number fits all, so latency is watched only where one is declared
`;

/** The files of a starter catalog: path and text. */
export const starterFiles: readonly (readonly [path: string, text: string])[] = [
  ['mesh.yaml', mesh],
  ['services/example.yaml', services],
];
