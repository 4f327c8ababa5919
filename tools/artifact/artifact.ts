/**
 * Attributes of a resource under Terraform's names, as JSON; a block is an object or a list of objects, and null is
 * unset. Texts as Terraform reads them: `${…}` is an expression, `$${` a literal; what Datadog receives is `literal(text)`.
 */
export type Attributes = Readonly<Record<string, unknown>>;

/** A resource of an artifact, ours or anyone's. */
export interface Resource {
  readonly stack: string;
  /** File it stands in, as the user would type it. */
  readonly file: string;
  /** `datadog_monitor` */
  readonly type: string;
  /** Name in Terraform, without the type; of a plan with its index, `cart["eu"]`. */
  readonly address: string;
  /** Of a plan: the module it stands in, `module.cart`. */
  readonly module?: string;
  /** In `file`, from 1; 0 where unknown. */
  readonly line: number;
  readonly attributes: Attributes;
  /** Of a plan: attributes known only after apply, which `attributes` lacks, and the Datadog resources that each names. */
  readonly unknown?: Readonly<Record<string, readonly string[]>>;
}

/** Where Terraform keeps the state of a stack; `settings` as written. */
export interface Backend {
  readonly type: string;
  readonly settings: Attributes;
}

/** One root module of Terraform: what one `terraform apply` sees. */
export interface Stack {
  readonly name: string;
  /** The first, where a folder has several. */
  readonly file: string;
  readonly resources: readonly Resource[];
  /** Absent where nothing names one. A plan does not tell: `fromPlan`. */
  readonly backend?: Backend;
  readonly fromPlan: boolean;
  /** A module that another one calls: state and provider are the caller's. */
  readonly isChild?: true;
  /** More of it stands in files that were not read: what is missing may be there. */
  readonly isPartial?: true;
  /** Everything as it was read, for rules about texts that may not stand anywhere; a list where several files make it. */
  readonly document: unknown;
}

/** Who made a resource, from which lines of the catalog. */
export interface Origin {
  readonly service?: string;
  readonly signal?: string;
  /** Where a signal has several monitors; absent: its main one. */
  readonly variant?: string;
  readonly team?: string;
  /** Keys of the catalog. */
  readonly cluster?: string;
  readonly environment?: string;
  /** Of the catalog, relative to its directory. */
  readonly file: string;
  readonly line: number;
  /** By field of the catalog (`critical`, `window`): who set it. */
  readonly fields?: Readonly<Record<string, FieldOrigin>>;
}

/** Who set one field of a policy; without a file where it is the package's own default. */
export interface FieldOrigin {
  readonly layer: string;
  readonly value: string;
  readonly file?: string;
  readonly line?: number;
  /** The last day it holds; only of an exception. */
  readonly until?: string;
}

/** What the policy of the catalog requires of one service or cluster. */
export interface Requirement {
  /** Where its monitors would stand. */
  readonly stack: string;
  readonly service?: string;
  /** Absent where any signal may page. */
  readonly signal?: string;
  readonly cluster: string;
  readonly environment: string;
  /** Whether an alert must wake someone. */
  readonly page: boolean;
  /** The rule, in the catalog. */
  readonly file: string;
  readonly line: number;
}

/** Synthesized Terraform as the tools read it. */
export interface Artifact {
  readonly stacks: readonly Stack[];
  /** By `<stack>/<type>.<address>`; empty for Terraform that is not ours. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** What must be in it. @default nothing that is known */
  readonly required?: readonly Requirement[];
}

/** `<stack>/<type>.<address>`, under which provenance knows a resource. */
export function resourceKey(resource: Resource): string {
  return `${resource.stack}/${terraformAddress(resource)}`;
}

/** As Terraform's own messages name it: `datadog_monitor.cart`, `module.shop.datadog_monitor.cart["eu"]`. */
export function terraformAddress({ module, type, address }: Resource): string {
  return module === undefined ? `${type}.${address}` : `${module}.${type}.${address}`;
}
