import type { Cluster, Environment, Team } from './cluster';
import type { DatadogPolicy } from './datadog-policy';
import type { Exception } from './exception';
import type { Ignore } from './ignore';
import type { Move } from './move';
import type { Requirement } from './requirement';
import type { Service } from './service';

/** The whole of one catalog, resolved: plain frozen data, every list sorted by key. */
export interface Mesh {
  readonly name: string;
  /** Datadog site, e.g. `datadoghq.com`; makes the provider's `api_url` and every link. */
  readonly site: string;
  readonly backend: Backend;
  readonly terraform: TerraformSettings;
  readonly environments: readonly Environment[];
  readonly clusters: readonly Cluster[];
  readonly teams: readonly Team[];
  /** One entry per service and cluster, sorted by id. */
  readonly services: readonly Service[];
  /** Stacks that ended: kept empty so that Terraform removes what they held. */
  readonly retired: readonly string[];
  /** Findings of lint that are not reported, sorted by rule and service. */
  readonly ignores: readonly Ignore[];
  /** Absent where policy.yaml asks nothing of Datadog. */
  readonly datadog?: DatadogPolicy;
  /** Exceptions in force, sorted by team, subjects and signals. */
  readonly exceptions: readonly Exception[];
  /** What changed its state, in the order of moves.yaml. */
  readonly moves: readonly Move[];
  /** What policy.yaml requires, wherever it is possible; sorted by subject and signal. */
  readonly required: readonly Requirement[];
}

/** Where Terraform keeps its state. `settings` are the backend's own, as written. */
export interface Backend {
  readonly type: 'local' | 's3' | 'gcs' | 'azurerm' | 'http' | 'cloud';
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface TerraformSettings {
  /** Exact provider version, e.g. `4.19.0`. */
  readonly provider: string;
  /** `lint`: resources say `validate = false` and our own check is the gate; `api`: the provider asks Datadog. */
  readonly validate: 'api' | 'lint';
}
