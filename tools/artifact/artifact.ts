/** Attributes of a resource under Terraform's names, as JSON; a block is an object or a list of objects. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A resource of an artifact, ours or anyone's. */
export interface Resource {
  readonly stack: string;
  /** File it stands in, as the user would type it. */
  readonly file: string;
  /** `datadog_monitor` */
  readonly type: string;
  /** Name in Terraform, without the type. */
  readonly address: string;
  readonly attributes: Attributes;
}

/** Where Terraform keeps the state of a stack; `settings` as written. */
export interface Backend {
  readonly type: string;
  readonly settings: Attributes;
}

/** One root module of Terraform: what one `terraform apply` sees. */
export interface Stack {
  readonly name: string;
  readonly file: string;
  readonly resources: readonly Resource[];
  /** Absent where nothing names one. A plan does not tell: `fromPlan`. */
  readonly backend?: Backend;
  readonly fromPlan: boolean;
  /** Everything, for rules about texts that may not stand anywhere. */
  readonly document: unknown;
}

/** Who made a resource, from which lines of the catalog. */
export interface Origin {
  readonly service?: string;
  readonly signal?: string;
  readonly team?: string;
  /** Keys of the catalog. */
  readonly cluster?: string;
  readonly environment?: string;
  /** Of the catalog, relative to its directory. */
  readonly file: string;
  readonly line: number;
}

/** Synthesized Terraform as the tools read it. */
export interface Artifact {
  readonly stacks: readonly Stack[];
  /** By `<stack>/<type>.<address>`; empty for Terraform that is not ours. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** `<stack>/<type>.<address>`, under which provenance knows a resource. */
export function resourceKey({ stack, type, address }: Resource): string {
  return `${stack}/${type}.${address}`;
}
