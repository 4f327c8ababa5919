import { compareIssues } from '../../model/issue';
import type { Issue } from '../../model/issue';
import type { ClusterFacts } from '../../model/applicability';
import type { Checked } from '../checked';
import { reporter } from '../report';
import { deepFreeze } from '../resolve/freeze';
import type { RawMesh } from '../resolve/raw';
import { checkManifests } from './checks/checks';
import { edgesOf } from './derive/edges';
import { leftOut } from './derive/left-out';
import { deriveService } from './derive/service';
import { fitCatalog } from './fit';
import { layerText } from './layer';
import { findMeshOddities, layerDocument } from './mesh-findings';
import type { ServicesDocument } from './mesh-findings';
import { collectObjects } from './objects/objects';
import { byId, idOf } from './objects/object';
import { parseManifests } from './objects/parse';
import type { ManifestFile } from './objects/parse';
import { applyOwners } from './owners/apply';
import { readOwners } from './owners/read';
import { sceneOf } from './scene';
import { outsideOf } from './outside';

/** What is imported, and into which catalog. */
export interface ImportInput {
  readonly cluster: ClusterFacts;
  readonly mesh: Checked<RawMesh>;
  /** Other documents of services in the catalog. */
  readonly services: readonly ServicesDocument[];
  /** Path of the layer in the catalog. */
  readonly path: string;
  /** In the order in which they count: of two objects of one name the first is taken. */
  readonly files: readonly ManifestFile[];
  readonly owners: readonly ManifestFile[];
  /** Namespace of objects that state none. */
  readonly namespaceDefault: string;
  /** Whether mesh.yaml says what the cluster is; else nothing is compared with it. @default true */
  readonly hasCatalog?: boolean;
  /** Told after each file. @default nobody */
  readonly onFile?: (done: number, all: number) => void;
}

/** What came of it. */
export interface Imported {
  /** Text of the layer; to be written only where no issue is an error, since what could not be read is not in it. */
  readonly text: string;
  /** Sorted by compareIssues. */
  readonly issues: readonly Issue[];
  /** `namespace/name` of services in the layer, sorted. */
  readonly services: readonly string[];
  /** Services of the cluster itself and PR replicas, which are no services of the catalog. */
  readonly leftOut: readonly string[];
  /** Hosts that routes name and that the input says nothing of, sorted: neither right nor wrong. */
  readonly outside: readonly string[];
  /** Objects that were read. */
  readonly objects: number;
}

/** Findings that compare the manifests with mesh.yaml. */
const aboutCatalog = new Set(['gateway-not-listed', 'mesh-config-differs', 'tracing-off', 'team-without-handles']);

/** Makes a layer of the catalog of manifests and ownership files. Whatever is wrong with them is an issue, never a throw. */
export function importManifests(input: ImportInput): Imported {
  const issues: Issue[] = [];
  const report = reporter(issues);
  const documents = input.files.flatMap((file, index) => {
    const found = parseManifests(file, issues);
    input.onFile?.(index + 1, input.files.length);
    return found;
  });
  const objects = collectObjects(documents, input.namespaceDefault, report);
  const scene = sceneOf(objects, input.cluster);
  const all = [...scene.inventory.of('Service')].sort(byId);
  const own = all.filter((service) => leftOut(service, scene) === undefined);
  const ids = new Set(own.map(idOf));
  const edges = edgesOf(scene);
  const derived = own.map((service) => deriveService(service, scene, edges.get(idOf(service)), (id) => ids.has(id)));
  const owners = readOwners(input.owners, issues, report);
  const services = applyOwners(fitCatalog(derived, report), owners, input.mesh.data, report);
  checkManifests(scene, report);
  const origins = new Map([...input.files, ...input.owners].map(({ path, origin }) => [path, origin]));
  const layer = layerDocument(input.path, services);
  findMeshOddities(input.mesh, layer, services, input.services, report);
  return deepFreeze({
    text: layerText(input.cluster.key, services, (path) => origins.get(path) ?? path),
    issues: distinct(input.hasCatalog === false ? issues.filter(({ code }) => !aboutCatalog.has(code)) : issues),
    services: services.map(({ id }) => id),
    leftOut: all.filter((service) => !ids.has(idOf(service))).map(idOf),
    outside: outsideOf(scene),
    objects: objects.length,
  });
}

function distinct(issues: readonly Issue[]): readonly Issue[] {
  const sorted = [...issues].sort(compareIssues);
  return sorted.filter((issue, at) => {
    const before = sorted[at - 1];
    return !before || compareIssues(before, issue) !== 0;
  });
}
