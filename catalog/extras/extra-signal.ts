import type { ClusterFacts, ServiceFacts } from '../../model/applicability';
import { signalIds } from '../../model/signals';
import { serviceBoardNames } from '../../model/boards';
import type { ExtraSource } from '../../model/extra-monitor';
import type { Layer } from '../../model/policy';
import type { Priority, SignalDefaults, VariantDefinition } from '../../model/signal';
import { ownMonitorQuery, type OwnMonitorQuery } from '../../queries/own/own-query';
import type { SourceDocument } from '../document';
import { checkIdentityTags } from '../overrides/identity-tags';
import type { Path } from '../path';
import type { Spot } from '../report';
import type { Context } from '../resolve/context';
import type { MonitorLayer, Setting } from '../resolve/monitor-layers';
import { reportFaults } from './faults';
import type { RawExtraMonitor } from './raw-extras';

/** A signal that the catalog itself defines: its query, its numbers and whom it is for. */
export interface ExtraSignal {
  readonly id: string;
  readonly source: ExtraSource;
  readonly title: string;
  readonly written: string;
  readonly query: OwnMonitorQuery;
  readonly definition: VariantDefinition;
  readonly defaults: SignalDefaults;
  readonly message?: string;
  /** Where it stands, and what it says of its own numbers: the lowest settings of each field. */
  readonly spot: Spot;
  readonly settings: readonly (readonly [field: string, Setting])[];
  readonly selects: (service: ServiceFacts) => boolean;
}

/** Names that stand in addresses of a service already. */
const taken: ReadonlySet<string> = new Set([...signalIds, ...serviceBoardNames, 'slo']);

/** Tells and wakes nobody by itself. */
const defaultPriority = 3;

/** Fields by the name that they have among those of any other monitor. */
const fieldNames: Readonly<Record<string, string>> = { onMissingData: 'noData' };
/** What is said of the signal and not of its numbers. */
const about: ReadonlySet<string> = new Set(['id', 'name', 'query', 'message', 'select']);

/** What an entry is looked up in. */
export interface ExtraKnown {
  readonly context: Context;
  readonly clusters: ReadonlyMap<string, ClusterFacts>;
}

export interface ExtraPlace {
  readonly document: SourceDocument;
  readonly path: Path;
  readonly source: ExtraSource;
  readonly layer: Layer;
  readonly selects: ExtraSignal['selects'];
}

/** Reads one entry; undefined, and reported, where it has no query that can be used or a name that is taken. */
export function readExtraSignal(
  raw: RawExtraMonitor,
  { document, path, source, layer, selects }: ExtraPlace,
  { context: { report }, clusters }: ExtraKnown,
): ExtraSignal | undefined {
  const { id, name, query: written, message } = raw;
  const at = (key: string): Spot => ({ document, path: [...path, key] });
  const isFree = id !== undefined && !taken.has(id);
  if (id !== undefined && !isFree) {
    report('invalid-name', at('id'), `'${id}' is a name of meshwatch's own`, 'choose another id');
  }
  const isTold = reportFaults.text(typeof message === 'string' ? message : '', at('message'), report);
  const query = written === undefined ? undefined : ownMonitorQuery(written);
  if (query && 'faults' in query) reportFaults.of(query.faults, at('query'), report);
  if (id !== undefined) {
    checkIdentityTags({ layer, monitors: { [id]: raw }, document, path, flat: true }, clusters, report);
  }
  if (!isFree || !isTold || name === undefined || written === undefined || !query || 'faults' in query) {
    return undefined;
  }
  return {
    id,
    source,
    title: name,
    written,
    query,
    definition: definitionOf(query),
    defaults: { priority: priorityOf(raw) },
    ...(typeof message === 'string' && message !== '' && { message }),
    spot: { document, path },
    settings: settingsIn(raw, query, { layer, monitors: {}, document, path }),
    selects,
  };
}

/** What the signal's author meant, whatever later layers make of it. */
function priorityOf({ priority }: RawExtraMonitor): Priority {
  return typeof priority === 'string' ? (Number(priority.slice(1)) as Priority) : defaultPriority;
}

function definitionOf({ direction, inclusive }: OwnMonitorQuery): VariantDefinition {
  return {
    unit: 'number',
    direction,
    inclusive,
    windowMinutes: 0, // the query states it
    minRequests: 0,
    evaluationDelaySeconds: 0,
    noData: 'default',
    tier1: { priority: defaultPriority },
    tier2: { priority: defaultPriority },
    tier3: { priority: defaultPriority },
    why: 'written by its owner',
  };
}

function settingsIn(raw: RawExtraMonitor, query: OwnMonitorQuery, layer: MonitorLayer): ExtraSignal['settings'] {
  const at = (key: string): Path => [...layer.path, key];
  const stated = Object.entries(raw)
    .filter(([key, value]) => !about.has(key) && value !== undefined && value !== null)
    .map(([key, value]) => [fieldNames[key] ?? key, { value, layer, path: at(key) }] as const);
  return [
    ['critical', { value: query.critical, layer, path: at('query') }],
    // of a layer of its own: origins are remembered by layer and path, and the query states two numbers
    ['window', { value: query.window, layer: { ...layer }, path: at('query') }],
    ...stated,
  ];
}
