import type { ClusterFacts } from '../../model/applicability';
import type { Issue } from '../../model/issue';
import type { Checked } from '../checked';
import { parseSource } from '../document';
import { fileIssue } from '../issues';
import { checkKind } from '../kind';
import { apiVersion, kindAt } from '../places';
import { readCatalog } from '../read';
import { reporter } from '../report';
import { resolveClusters } from '../resolve/clusters';
import type { RawMesh } from '../resolve/raw';
import { resolveEnvironments, resolveTeams } from '../resolve/teams';
import { validate } from '../schema/validate';
import type { ServicesDocument } from './mesh-findings';

/** What the importer needs to know of the catalog that it writes into. */
export interface CatalogSettings {
  /** Whether there is one; else everything is as Istio has it by default. */
  readonly hasCatalog: boolean;
  readonly mesh: Checked<RawMesh>;
  readonly clusters: ReadonlyMap<string, ClusterFacts>;
  /** Documents of services that could be read; what is wrong with them `validate` says. */
  readonly services: readonly ServicesDocument[];
}

function settingsOf(
  mesh: Checked<RawMesh>,
  services: readonly ServicesDocument[],
  hasCatalog: boolean,
): CatalogSettings {
  const silent = () => undefined;
  const environments = resolveEnvironments(mesh.data);
  const teams = resolveTeams(mesh.data, mesh.document, silent);
  const clusters = resolveClusters({ asOf: '0001-01-01', report: silent, mesh, environments, teams });
  return { hasCatalog, mesh, clusters, services };
}

/** Reads a catalog as far as the importer needs it; undefined where mesh.yaml has errors, which are then the issues. */
export function readSettings(directory: string): {
  readonly settings?: CatalogSettings;
  readonly issues: readonly Issue[];
} {
  const { files } = readCatalog(directory);
  const issues: Issue[] = [];
  const report = reporter(issues);
  const file = files.find(({ path }) => kindAt(path) === 'Mesh');
  if (!file) {
    const message = 'the catalog has no mesh.yaml';
    return { issues: [fileIssue('mesh-missing', 'mesh.yaml', message, 'meshwatch init writes one')] };
  }
  const document = parseSource(file.path, file.text, issues);
  if (!checkKind(document, 'Mesh', report)) return { issues };
  validate('Mesh', document, report);
  if (issues.length > 0) return { issues };
  const services = files
    .filter(({ path }) => kindAt(path) === 'Services')
    .flatMap(({ path, text }): ServicesDocument[] => {
      const own = parseSource(path, text, []);
      if (own.isBroken || !checkKind(own, 'Services', () => undefined)) return [];
      validate('Services', own, () => undefined);
      return [{ document: own, data: own.data as ServicesDocument['data'] }];
    });
  return { settings: settingsOf({ document, data: document.data as RawMesh }, services, true), issues };
}

/** Settings where there is no catalog: one cluster with everything as Istio has it by default. */
export function settingsWithoutCatalog(cluster: string): CatalogSettings {
  const mesh = {
    ...{ apiVersion, kind: 'Mesh', name: cluster },
    environments: { production: { env: 'prod' } },
    clusters: { [cluster]: { environment: 'production', dataPlane: 'apm' } },
    teams: {},
  };
  const document = parseSource('mesh.yaml', JSON.stringify(mesh), []);
  return settingsOf({ document, data: mesh as RawMesh }, [], false);
}
