import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { Cluster } from '../../model/cluster';
import type { Mesh } from '../../model/mesh';
import type { Service } from '../../model/service';
import { suggestion } from '../../model/closest';
import type { Checked } from '../checked';
import type { Report } from '../report';
import { resolveMoves } from '../moves/resolve';
import type { RawMoves } from '../moves/resolve';
import { resolveOverrides } from '../overrides/overrides';
import type { RawOverrides } from '../overrides/raw-overrides';
import type { Resolution } from '../overrides/resolution';
import { checkRails } from '../rails/check-rails';
import type { RawPolicy } from '../rails/raw-policy';
import { checkAdoptions } from './adoptions';
import { resolveClusters } from './clusters';
import type { Context } from './context';
import { checkDependencies } from './dependencies';
import { collectEntries, spotOf } from './entries';
import type { Entry } from './entries';
import { checkFormerNames } from './formerly';
import { resolveIgnores } from './ignores';
import { checkStates } from './states';
import { entryLayers, meshLayers, teamOrigins } from './layers';
import type { Inherited } from './policy';
import { indexed, present } from './raw';
import type { RawList, RawMesh, RawService } from './raw';
import { indexEntries } from './references';
import { checkReplicas } from './replicas';
import { expand } from './services';
import { resolveSignals } from './signals';
import type { SignalsQuestion, Skipped } from './signals';
import { reportSkipped } from './skipped';
import type { EntrySignals } from './skipped';
import { resolveEnvironments, resolveTeams } from './teams';
import { reportUnheard } from './unheard';
import type { Unheard } from './unheard';

/** A mesh and, by `namespace/name`, where its services are declared. */
export interface Resolved {
  readonly mesh: Mesh;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Exact provider version where the catalog names none. */
const defaultProvider = '4.19.0';

/** Whether a service takes part in the breadth of a mesh-wide error rate. */
const inMesh = ({ stage, kind }: ServiceFacts) => stage > 0 && (kind === 'http' || kind === 'grpc');

/** Resolves a subject; asked again without a layer, it reports nothing twice. */
function resolve(question: SignalsQuestion, context: Context): Resolution {
  const { subject, layers } = question;
  const silent: Context = { ...context, report: () => undefined };
  return {
    subject,
    layers,
    found: resolveSignals(question, context),
    without: (layer, only) =>
      resolveSignals({ ...question, only, layers: layers.filter((one) => one !== layer) }, silent),
  };
}

function checkGateways(entries: ReadonlyMap<string, Entry>, context: Context): void {
  const { document, data } = context.mesh;
  for (const [key, cluster] of Object.entries(data.clusters ?? {})) {
    for (const [{ namespace, name }, index] of indexed(cluster?.gateways)) {
      if (namespace === undefined || name === undefined) continue;
      const id = `${namespace}/${name}`;
      if (entries.get(id)?.data.clusters?.[key]) continue;
      const spot = { document, path: ['clusters', key, 'gateways', index, 'name'] };
      const known = entries.has(id);
      const message = known
        ? `gateway ${id} does not run in cluster '${key}'`
        : `gateway ${id} is no service of the catalog`;
      context.report('unknown-gateway', spot, message, known ? undefined : suggestion(id, entries.keys()));
    }
  }
}

interface RawServices {
  readonly services?: RawList<RawService>;
}

/** Whether every entry of a file is known by its name; else references to it must not be called unknown. */
const isWhole = ({ document, data }: Checked<RawServices>) =>
  !document.isBroken &&
  (data.services ?? []).every((entry) => entry?.name !== undefined && entry.namespace !== undefined);

/** Documents of a catalog whose shape was checked. */
export interface Documents {
  readonly mesh: Checked<RawMesh>;
  readonly services: readonly Checked<RawServices>[];
  /** Whether every file of services is among the documents. */
  readonly allRead: boolean;
  readonly overrides: readonly Checked<RawOverrides>[];
  readonly policy?: Checked<RawPolicy>;
  readonly moves?: Checked<RawMoves>;
}

/** Settles everything that documents say together: references, defaults, layers, bounds. Mistakes go to `report`. */
export function resolveMesh(documents: Documents, asOf: string, report: Report): Resolved {
  const { mesh: meshDocument, services, allRead } = documents;
  const { document, data } = meshDocument;
  const environments = resolveEnvironments(data);
  const teams = resolveTeams(data, document, report);
  const context: Context = { asOf, report, mesh: meshDocument, environments, teams };
  const clusterFacts = resolveClusters(context);
  const entries = collectEntries(services, meshDocument, report);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const isComplete = allRead && services.every(isWhole);
  const index = indexEntries(entries, clusterFacts, isComplete);
  if (isComplete) checkGateways(byId, context);
  checkFormerNames(entries, context);
  const ignores = resolveIgnores(index, context);
  const known = { context, clusters: clusterFacts, entries: byId, index };
  const overrides = resolveOverrides(documents.overrides, known);
  checkStates(context);
  const adopted = new Map<string, string>();
  const expanded = entries.map((entry) => {
    checkDependencies(entry, index, context);
    checkReplicas(entry, clusterFacts, context);
    checkAdoptions(entry, clusterFacts, adopted, context);
    return { entry, facts: expand(entry, clusterFacts, context, index) };
  });

  const meshSize = new Map<string, number>();
  for (const { facts } of expanded) {
    for (const one of facts) {
      if (inMesh(one)) meshSize.set(one.cluster.key, (meshSize.get(one.cluster.key) ?? 0) + 1);
    }
  }
  const layers = meshLayers(context);
  const originsOf = teamOrigins(context);
  const unheard: Unheard[] = [];
  const clusterSkips: Skipped[] = [];
  const resolutions: Resolution[] = [];
  const sizeOf = ({ key }: ClusterFacts) => meshSize.get(key) ?? 0;

  const clusters = new Map<string, Cluster>();
  for (const [key, facts] of clusterFacts) {
    const stack = [...layers.ofCluster(facts), ...overrides.layersOf(facts)];
    const inherited: Inherited = { team: facts.owner, teamOrigins: originsOf(facts.owner) };
    const resolution = resolve({ subject: facts, layers: stack, inherited, meshSize: sizeOf(facts) }, context);
    const { found } = resolution;
    clusters.set(key, { ...facts, policies: found.policies, absent: found.absent });
    resolutions.push(resolution);
    clusterSkips.push(...found.skipped);
    unheard.push(...found.unheard.map((policy) => ({ subject: facts, policy, layers: stack })));
  }

  const signalsOf: EntrySignals[] = [];
  const resolved: Service[] = [];
  for (const { entry, facts } of expanded) {
    const own = entryLayers(entry);
    const runbook = runbookOf(entry);
    const skipped: Skipped[] = [];
    const made = new Set<string>();
    for (const subject of facts) {
      const stack = [...layers.ofService(subject.cluster, subject.tier), ...own, ...overrides.layersOf(subject)];
      const inherited = { team: subject.team, teamOrigins: originsOf(subject.team), ...(runbook && { runbook }) };
      const resolution = resolve({ subject, layers: stack, inherited, meshSize: sizeOf(subject.cluster) }, context);
      const { found } = resolution;
      const cluster = clusters.get(subject.cluster.key) as Cluster;
      resolved.push({ ...subject, cluster, policies: found.policies, absent: found.absent });
      resolutions.push(resolution);
      skipped.push(...found.skipped);
      for (const { signal, variant } of found.policies) {
        made.add(variant === undefined ? signal : `${signal}/${variant}`);
      }
      unheard.push(...found.unheard.map((policy) => ({ subject, policy, layers: stack })));
    }
    signalsOf.push({ entry, skipped, made, inMesh: facts.some(({ stage }) => stage > 0) });
  }
  reportSkipped(signalsOf, clusterSkips, context);
  reportUnheard(unheard, context);
  const { exceptions, weights } = overrides.settle(resolutions);
  const required = documents.policy ? checkRails(documents.policy, { resolutions, weights }, overrides, known) : [];
  const { type = 'local', ...settings } = data.backend ?? {};
  const mesh: Mesh = {
    name: data.name ?? '',
    site: data.site ?? 'datadoghq.com',
    backend: { type, settings: sortedKeys(settings) as Mesh['backend']['settings'] },
    terraform: { provider: data.terraform?.provider ?? defaultProvider, validate: data.terraform?.validate ?? 'api' },
    environments: [...environments.values()],
    clusters: [...clusters.values()],
    teams: [...teams.values()],
    services: resolved.sort((a, b) => compareText(a.id, b.id)),
    retired: [...new Set(present(data.retired))].sort(compareText),
    ignores,
    exceptions,
    moves: documents.moves ? resolveMoves(documents.moves, new Set(byId.keys()), report) : [],
    required,
  };
  return { mesh, entries: byId };
}

/** The same data with the keys of its maps in order. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sortedKeys(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

function runbookOf(entry: Entry): Inherited['runbook'] {
  const value = entry.data.runbook;
  if (!value) return undefined;
  const { document, path } = spotOf(entry, ['runbook']);
  return { value, origin: { layer: 'service', value, file: document.path, line: document.locate(path).line } };
}
