/** A mesh of two teams in one cluster: small enough that each test can name all that happens. */
export const aMesh: Readonly<Record<string, string>> = {
  'mesh.yaml': `apiVersion: meshwatch/v1
kind: Mesh
name: shop
environments: { production: { env: prod, pages: true } }
clusters:
  main:
    environment: production
    owner: web
    tag: { key: kube_cluster_name, value: main }
    istio: { version: "1.24" }
    openmetrics: { controlPlane: v2, dataPlane: v2 }
    dataPlane: apm
teams:
  web: { page: ["@pagerduty-web"], notify: ["@slack-web"] }
  find: { page: ["@pagerduty-find"], notify: ["@slack-find"] }
`,
  'services/web.yaml': `apiVersion: meshwatch/v1
kind: Services
services:
  - { name: cart, namespace: ns, team: web, tier: 1, clusters: { main: { stage: 100 } }, slo: { target: 99.9, window: 30d } }
  - { name: checkout, namespace: ns, team: web, tier: 2, clusters: { main: { stage: 100 } } }
`,
  'services/find.yaml': `apiVersion: meshwatch/v1
kind: Services
services:
  - { name: search, namespace: ns, team: find, tier: 2, clusters: { main: { stage: 100 } } }
`,
};

export const web = 'team__production__web';
export const find = 'team__production__find';
export const address = (service: string, what: string, type = 'datadog_monitor') =>
  `${type}.production__main__ns__${service}__${what}`;
