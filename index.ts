/** The public API of meshwatch: a catalog, and constructs for a CDKTF app of one's own. */
export { loadCatalog, type Loaded, type LoadOptions } from './catalog/load';
export { SubjectBoard, type SubjectBoardProps } from './dashboards/subject-board';
export type { BoardName } from './model/boards';
export { findCluster, findService } from './model/find';
export type { Issue, Severity } from './model/issue';
export type { Cluster, Environment, Team } from './model/cluster';
export type { Mesh } from './model/mesh';
export type { Policy, PolicyValues } from './model/policy';
export type { Service } from './model/service';
export { signals, type SignalId } from './model/signals';
export { SignalMonitors, type SignalMonitorsProps } from './monitors/signal-monitors';
