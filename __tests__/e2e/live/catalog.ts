import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What of the plausible mesh a test may state otherwise than it is. */
export interface CatalogOptions {
  readonly services: number;
  /** What the catalog says of osaka's control plane, which reports v1. */
  readonly osaka?: 'v1' | 'v2';
  /** @default true */
  readonly pages?: boolean;
  /** Further files of the catalog, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Name of a service by its number. */
export const nameOf = (number: number) => `svc-${String(number).padStart(3, '0')}`;
export const clusterOf = (number: number) => (number % 2 === 0 ? 'tokyo-1' : 'osaka-1');

/** A mesh of many services over two clusters, V1 in one and V2 in the other, ten teams. */
export function writeCatalog(directory: string, options: CatalogOptions): void {
  const { services, osaka = 'v1', pages = true, files = {} } = options;
  const cluster = (key: string, mode: string) =>
    `  ${key}: { environment: production, owner: platform, tag: { key: kube_cluster_name, value: ${key} }, istio: { version: "1.24" }, ` +
    `openmetrics: { controlPlane: ${mode}, dataPlane: ${mode} }, dataPlane: apm }\n`;
  const teams = Array.from(
    { length: 10 },
    (_, team) => `  team-${team}: { page: ["@pagerduty-team-${team}"], notify: ["@team-${team}@example.com"] }\n`,
  );
  mkdirSync(join(directory, 'services'), { recursive: true });
  writeFileSync(
    join(directory, 'mesh.yaml'),
    'apiVersion: meshwatch/v1\nkind: Mesh\nname: shop\nenvironments:\n  production: { env: prod, pages: ' +
      String(pages) +
      ' }\nclusters:\n' +
      cluster('osaka-1', osaka) +
      cluster('tokyo-1', 'v2') +
      'teams:\n  platform: { page: ["@pagerduty-platform"], notify: ["@platform@example.com"] }\n' +
      teams.join(''),
  );
  const entries = Array.from(
    { length: services },
    (_, number) =>
      `  - name: ${nameOf(number)}\n    namespace: ns\n    team: team-${number % 10}\n    tier: ${1 + (number % 3)}\n` +
      `    clusters: { ${clusterOf(number)}: { stage: 100 } }\n    load: { low: 50, normal: 100 }\n` +
      '    slo: { target: 99.9, window: 30d }\n    monitors: { latency: { critical: 800ms } }\n',
  );
  writeFileSync(
    join(directory, 'services', 'all.yaml'),
    `apiVersion: meshwatch/v1\nkind: Services\nservices:\n${entries.join('')}`,
  );
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}
